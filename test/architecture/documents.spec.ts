import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { settingsMarkdown } from '#config/describe-settings.js';
import { codesMarkdown } from '#errors/describe-codes.js';

// What is generated is held equal to its source. `npm run docs` writes it anew.

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
