import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { expect, it } from 'vitest';

const document = JSON.parse(readFileSync('docs/contracts/asyncapi.json', 'utf8')) as unknown;

it('is a valid AsyncAPI 3.0 document', () => {
  const official: object = createRequire(import.meta.url)('@asyncapi/specs/schemas/3.0.0.json');
  // It holds JSON Schema's own schema too, so Ajv's must stay away.
  const ajv = new Ajv({ strict: false, meta: false, validateSchema: false });
  addFormats.default(ajv);
  const validate = ajv.compile(official);
  validate(document);
  expect(validate.errors).toBeNull();
});

it('refers to nothing that it does not hold', () => {
  const missing = referencesIn(document).filter((reference) => find(reference) === undefined);
  expect(missing).toEqual([]);
});

function referencesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = '$ref' in value && typeof value.$ref === 'string' ? [value.$ref] : [];
  return [...own, ...Object.values(value).flatMap(referencesIn)];
}

function find(reference: string): unknown {
  const names = reference.replace(/^#\//, '').split('/');
  return names.reduce<unknown>((at, name) => (at as Record<string, unknown>)?.[name], document);
}
