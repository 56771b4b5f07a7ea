import type { z } from 'zod';
import type { Finding } from '#errors/dateline-error.js';
import { Findings } from './findings.js';
import { fieldName, quote } from './say.js';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/**
 * What a document's shape has wrong, each with its place: unknown and missing fields, wrong types, too many entries.
 * @param findings where they are told.
 */
export function shapeFindings(
  schema: z.ZodType,
  document: unknown,
  findings = new Findings(),
): Findings {
  const result = schema.safeParse(document);
  if (result.success) return findings;
  for (const issue of result.error.issues) tell(issue, [], document, findings);
  return findings;
}

function tell(issue: Issue, parent: Path, document: unknown, findings: Findings): void {
  const path = [...parent, ...issue.path];
  const place = fieldPath(path);
  const value = valueAt(document, path);
  const invalid = (detail: string) => findings.push(finding('FIELD_INVALID', place, detail));
  switch (issue.code) {
    case 'unrecognized_keys':
      return findings.pushEach(issue.keys, (key) => {
        const field = fieldPath([...path, key]);
        return finding('FIELD_UNKNOWN', field, `${quote(key)} is not a field here`);
      });
    case 'invalid_type':
      return value === undefined
        ? findings.push(finding('FIELD_MISSING', place, `${place || 'the document'} is required`))
        : invalid(`must be ${KINDS[issue.expected] ?? issue.expected}; given is ${kindOf(value)}`);
    case 'invalid_union':
      return tellUnion(issue.errors, path, document, findings);
    case 'invalid_value':
      return invalid(`must be one of ${issue.values.join(', ')}; given is ${shown(value)}`);
    case 'too_big':
      return invalid(
        Array.isArray(value)
          ? `has ${value.length} entries; at most ${issue.maximum} fit`
          : `must be at most ${issue.maximum}; given is ${shown(value)}`,
      );
    case 'too_small':
      return invalid(
        `must be ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}; given is ${shown(value)}`,
      );
    default:
      return invalid(issue.message);
  }
}

/** Of several forms, the one that the value comes nearest to: the fewest issues, and of equals the first. */
function tellUnion(
  forms: readonly Issue[][],
  path: Path,
  document: unknown,
  findings: Findings,
): void {
  const value = valueAt(document, path);
  if (typeof value !== 'object' || value === null) {
    const detail = `must be ${KINDS['object']}; given is ${kindOf(value)}`;
    return findings.push(finding('FIELD_INVALID', fieldPath(path), detail));
  }
  const [nearest] = forms.toSorted((a, b) => a.length - b.length);
  for (const issue of nearest ?? []) tell(issue, path, document, findings);
}

const KINDS: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  object: 'an object',
};

function kindOf(value: unknown): string {
  if (value === null) return 'null; leave the field out instead';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return 'a text';
  return typeof value === 'object' ? 'an object' : shown(value);
}

const shown = (value: unknown): string =>
  typeof value === 'string'
    ? quote(value)
    : typeof value === 'object'
      ? kindOf(value)
      : String(value);

/** `media[0].url`. */
function fieldPath(path: Path): string {
  return path
    .map((part, at) =>
      typeof part === 'number' ? `[${part}]` : `${at === 0 ? '' : '.'}${fieldName(String(part))}`,
    )
    .join('');
}

function valueAt(document: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, part)
        ? (value as Record<PropertyKey, unknown>)[part]
        : undefined,
    document,
  );
}

const finding = (code: Finding['code'], field: string, detail: string): Finding => ({
  code,
  ...(field === '' ? {} : { field }),
  detail,
});
