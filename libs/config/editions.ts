import { readFileSync } from 'node:fs';
import { editionsSchema, type Edition, type Editions } from '#article/edition.js';
import { DatelineError, type Finding } from '#errors/dateline-error.js';

/** First parts of an address that are not editions. */
const RESERVED_EDITIONS = ['articles', 'feeds', 'health', 'metrics', 'openapi', 'static', 'hub'];
/** Second parts of an address that are not sections. */
const RESERVED_SECTIONS = ['archive', 'opml', 'feeds', 'authors'];

/**
 * Reads the editions file.
 * @throws DatelineError EDITIONS_INVALID with a finding for each place that does not fit.
 */
export function loadEditions(file: string): Editions {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new DatelineError('EDITIONS_INVALID', `${file} cannot be read: ${messageOf(cause)}`, {
      field: 'EDITIONS_FILE',
      cause,
    });
  }
  return parseEditions(text);
}

/** @throws DatelineError EDITIONS_INVALID with a finding for each place that does not fit. */
export function parseEditions(text: string): Editions {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new DatelineError('EDITIONS_INVALID', `not JSON: ${messageOf(cause)}`, {
      field: 'EDITIONS_FILE',
      cause,
    });
  }
  const parsed = editionsSchema.safeParse(json);
  if (!parsed.success) {
    throwFindings(
      parsed.error.issues.map(({ path, message }) =>
        finding(
          placeOf(path),
          message.replace(/^Invalid input: expected \w+, received undefined$/, 'is missing'),
        ),
      ),
    );
  }
  const editions = parsed.data!;
  throwFindings(editions.flatMap((edition, index) => misfits(edition, `[${index}]`, editions)));
  return new Map(editions.map((edition) => [edition.name, edition]));
}

/** What the schema cannot say: names that would hide a route, and doubles. */
function misfits(edition: Edition, place: string, editions: readonly Edition[]): Finding[] {
  const findings: Finding[] = [];
  if (RESERVED_EDITIONS.includes(edition.name)) {
    findings.push(finding(`${place}.name`, `"${edition.name}" would hide an address; rename it`));
  }
  if (editions.find(({ name }) => name === edition.name) !== edition) {
    findings.push(finding(`${place}.name`, `"${edition.name}" stands twice`));
  }
  const seen = new Set<string>();
  edition.sections.forEach(({ name }, index) => {
    const at = `${place}.sections[${index}].name`;
    if (RESERVED_SECTIONS.includes(name)) {
      findings.push(finding(at, `"${name}" would hide an address; rename it`));
    }
    if (seen.has(name)) findings.push(finding(at, `"${name}" stands twice in the edition`));
    seen.add(name);
  });
  return findings;
}

function throwFindings(findings: Finding[]): void {
  const [first, ...others] = findings;
  if (first !== undefined) throw DatelineError.of([first, ...others]);
}

const finding = (field: string, detail: string): Finding => ({
  code: 'EDITIONS_INVALID',
  field,
  detail,
});

function placeOf(path: readonly PropertyKey[]): string {
  return path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
}

const messageOf = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause));
