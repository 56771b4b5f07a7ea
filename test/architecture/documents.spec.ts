import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventJsonSchemas } from '#article/json-schemas.js';
import { settingsMarkdown } from '#config/describe-settings.js';
import { SETTINGS } from '#config/settings-table.js';
import { codesMarkdown } from '#errors/describe-codes.js';
import { topicsAsyncApi } from '#event-log/kafka/async-api.js';
import { feedOpenApi } from '#feed/openapi.js';
import { ingestOpenApi } from '#ingest/openapi.js';

// What is generated is held equal to its source. `npm run docs` writes it anew.

const SUBSCRIBERS = [
  ['docs/examples/subscriber.mjs', 'js'],
  ['docs/examples/subscriber.py', 'python'],
] as const;

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

it('documents every error code', async () => {
  await expect(codesMarkdown()).toMatchFileSnapshot(resolve('docs/errors.md'));
});

it('documents every setting in the README', async () => {
  const readme = readFileSync('README.md', 'utf8');
  const table = `<!-- settings -->\n\n${settingsMarkdown()}\n\n<!-- /settings -->`;
  const expected = readme.replace(/<!-- settings -->[^]*<!-- \/settings -->/, () => table);
  expect(readme).toContain('<!-- settings -->');
  await expect(expected).toMatchFileSnapshot(resolve('README.md'));
});

it('quotes the subscribers in docs/subscribing.md', async () => {
  let text = readFileSync('docs/subscribing.md', 'utf8');
  for (const [example, language] of SUBSCRIBERS) {
    const [begin, end] = [`<!-- ${example} -->`, `<!-- /${example} -->`];
    const [before = '', after = ''] = [text.split(begin)[0], text.split(end)[1]];
    expect(text.length).toBeGreaterThan(before.length + after.length);
    const code = `\`\`\`${language}\n${readFileSync(example, 'utf8')}\`\`\``;
    text = `${before}${begin}\n\n${code}\n\n${end}${after}`;
  }
  await expect(text).toMatchFileSnapshot(resolve('docs/subscribing.md'));
});

describe('contracts', () => {
  it.each([
    ['ingest', ingestOpenApi],
    ['feed', feedOpenApi],
  ])('describes the %s port as OpenAPI', async (name, document) => {
    const file = resolve(`docs/contracts/openapi-${name}.json`);
    await expect(json(document())).toMatchFileSnapshot(file);
  });

  it('describes the topics as AsyncAPI', async () => {
    const document = topicsAsyncApi(Number(SETTINGS.PARTITIONS.default));
    const file = resolve('docs/contracts/asyncapi.json');
    await expect(json(document)).toMatchFileSnapshot(file);
  });

  it.each(eventJsonSchemas())('describes $type of $topic', async ({ topic, type, schema }) => {
    const file = resolve(`docs/contracts/events/${topic}/${type}.schema.json`);
    await expect(json(schema)).toMatchFileSnapshot(file);
  });
});
