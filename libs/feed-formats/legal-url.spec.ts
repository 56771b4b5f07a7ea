import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { isWebAddress } from '../../test/feeds/rules/is-address.js';
import { anyText } from '../../test/harness/feed-documents.js';
import { legalUrl } from './legal-url.js';

it('is a URI without what no format can hold', () => {
  expect(legalUrl('https://a.example/b\u0000|c\uD800')).toBe('https://a.example/b%7Cc');
});

it('gives an address of RFC 3986 that leads to the same place, whatever a browser opens', () => {
  fc.assert(
    fc.property(anyText, anyText, anyText, (path, query, fragment) => {
      const url = `https://a.example/${path}?${query}#${fragment}`;
      const legal = legalUrl(url);
      expect(isWebAddress(legal)).toBe(true);
      expect(legalUrl(legal)).toBe(legal);
    }),
  );
});
