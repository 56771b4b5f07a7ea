import { expect, it } from 'vitest';
import { withOwnPlace } from './as-compiled.js';

const FILE = '/d/dist/apps/enrichment/print.js';
const PACKED = '/d/dist/packed';

it('tells a packed module the place where it lies unpacked', () => {
  expect(withOwnPlace('read(import.meta.url);', FILE, PACKED)).toBe(
    'read(new URL("../apps/enrichment/print.js", import.meta.url).href);',
  );
});

it('leaves a module alone that does not ask', () => {
  expect(withOwnPlace('const url = 1;', FILE, PACKED)).toBe('const url = 1;');
});
