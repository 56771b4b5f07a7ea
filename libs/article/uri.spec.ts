import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { isWebAddress } from '../../test/feeds/rules/is-address.js';
import { asUri } from './uri.js';

it.each([
  'https://news.example',
  'https://news.example:8443/a/b;c=d,e/@f?g=h&i=%C3%A9?/#j/k?l',
  'http://[2001:db8::1]:8080/a?b#c',
  'http://192.0.2.7/',
  'https://user@news.example/',
])('leaves %s as it is', (url) => expect(asUri(url)).toBe(url));

it.each([
  ['a bar', 'https://a.example/b|c?d=e|f#g|h', 'https://a.example/b%7Cc?d=e%7Cf#g%7Ch'],
  ['brackets', 'https://a.example/[1]?b[2]=c', 'https://a.example/%5B1%5D?b%5B2%5D=c'],
  ['a lone percent sign', 'https://a.example/100%?b=%zz%4', 'https://a.example/100%25?b=%25zz%254'],
  ['a second fragment', 'https://a.example/#b#c', 'https://a.example/#b%23c'],
  ['quotes and spaces', 'https://a.example/"b c"', 'https://a.example/%22b%20c%22'],
  [
    'letters of other scripts',
    'https://bücher.example/港',
    'https://xn--bcher-kva.example/%E6%B8%AF',
  ],
  ['brackets after an IPv6 address', 'http://[::1]/[a]', 'http://[::1]/%5Ba%5D'],
  ['a host that browsers take', 'https://a"b`.example/', 'https://a%22b%60.example/'],
])('escapes %s', (_name, url, legal) => {
  expect(asUri(url)).toBe(legal);
  expect(asUri(legal)).toBe(legal);
});

it('gives a URI of RFC 3986, whatever a browser takes', () => {
  const part = fc.string({ unit: 'binary' });
  fc.assert(
    fc.property(part, part, part, (path, query, fragment) => {
      const url = new URL(`https://a.example/${path}?${query}#${fragment}`).href;
      expect(isWebAddress(asUri(url))).toBe(true);
      expect(asUri(asUri(url))).toBe(asUri(url));
    }),
  );
});
