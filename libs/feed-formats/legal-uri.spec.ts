import addFormats from 'ajv-formats';
import { Ajv } from 'ajv';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyText } from '../../test/harness/feed-documents.js';
import { legalUri } from './legal-uri.js';

const ajv = new Ajv();
addFormats.default(ajv);
const isUri = ajv.compile({ type: 'string', format: 'uri' });

it.each([
  [
    'a query of filters',
    'https://a.example/?f=a|b&r[0]={x}^`',
    'https://a.example/?f=a%7Cb&r%5B0%5D=%7Bx%7D%5E%60',
  ],
  ['a lone percent sign', 'https://a.example/100%/%4a%zz', 'https://a.example/100%25/%4a%25zz'],
  ['a second number sign', 'https://a.example/#a#b', 'https://a.example/#a%23b'],
  [
    'letters of other scripts',
    'https://a.example/göyərtə 🛫',
    'https://a.example/g%C3%B6y%C9%99rt%C9%99%20%F0%9F%9B%AB',
  ],
])('encodes %s', (_name, address, expected) => expect(legalUri(address)).toBe(expected));

it.each([
  'https://a.example',
  'https://[::1]:8080/a;b=(1)/@b?c=d/e?f&g=%C3%A9#h/i?j',
  "http://xn--gyrt-7na.example/!$&'()*+,;=:@",
])('leaves %s alone', (address) => expect(legalUri(address)).toBe(address));

it('leaves out what no text may hold, and so never throws', () => {
  expect(legalUri('https://a.example/a\u0000b\uD800?c')).toBe('https://a.example/ab?c');
});

it('makes a URI of every address that the URL Standard takes, and the same one again', () => {
  const anyAddress = fc
    .tuple(anyText, anyText, anyText)
    .map(([path, query, fragment]) => `https://a.example/${path}?${query}#${fragment}`)
    .filter((address) => URL.canParse(address))
    .map((address) => new URL(address).href);
  fc.assert(
    fc.property(
      fc.oneof(anyAddress, fc.webUrl({ withFragments: true, withQueryParameters: true })),
      (address) => {
        const written = legalUri(address);
        expect(isUri(written), written).toBe(true);
        expect(legalUri(written)).toBe(written);
        expect(octets(written)).toBe(octets(address));
      },
    ),
  );
});

/** What a server reads: the octets, percent-encoded or not. */
const octets = (address: string): string =>
  Buffer.from(address)
    .toString('latin1')
    .replace(/%([0-9a-f]{2})/gi, (_triplet, hex: string) => String.fromCharCode(parseInt(hex, 16)));
