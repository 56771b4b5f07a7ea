import { expect, it } from 'vitest';
import { CODES } from '#errors/codes.js';
import { readSources } from './sources.js';

it('has no code that nothing raises', () => {
  const text = readSources()
    .filter(({ path }) => !path.endsWith('.spec.ts') && path !== 'libs/errors/codes.ts')
    .map((source) => source.text)
    .join('\n');
  expect(Object.keys(CODES).filter((code) => !text.includes(`'${code}'`))).toEqual([]);
});
