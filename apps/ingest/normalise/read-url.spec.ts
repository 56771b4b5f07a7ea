import { expect, it } from 'vitest';
import type { Finding } from '#errors/dateline-error.js';
import { readUrl } from './read-url.js';
import { sayInto } from './say.js';

function read(value: unknown): string | Finding | undefined {
  const findings: Finding[] = [];
  return readUrl(value, 'f', sayInto(findings)) ?? findings[0];
}

it.each([
  ['https://news.example', 'https://news.example/'],
  ['HTTP://News.Example:80/A?b=c#d', 'http://news.example/A?b=c#d'],
  ['https://news.example/a b/ə', 'https://news.example/a%20b/%C9%99'],
  ['https://xəbər.example/', 'https://xn--xbr-dtbb.example/'],
  ['https://news.example/a/../b', 'https://news.example/b'],
  [' https://news.example/ ', 'https://news.example/'],
  ['http://[2001:db8::1]:8080/', 'http://[2001:db8::1]:8080/'],
  // A browser opens these as they are; in a page they would be no valid addresses, nor in a feed.
  ['https://news.example/a|b?c[]=d^e#f|g', 'https://news.example/a%7Cb?c%5B%5D=d%5Ee#f%7Cg'],
  ['https://news.example/100%?a=%zz', 'https://news.example/100%25?a=%25zz'],
])('writes %s in its one spelling', (given, stored) => expect(read(given)).toBe(stored));

it.each([
  '',
  'news.example',
  '/a',
  '//news.example/',
  'javascript:alert(1)',
  'data:text/html,x',
  'ftp://news.example/',
  'mailto:desk@news.example',
  'https:news.example',
  'https:/news.example',
  'https:\\\\news.example',
  'https://',
  'https://news example/',
  'https://news.example:99999/',
  'https://user@news.example/',
  'https://user:pass@news.example/',
  'https://news.example/\u0000',
  'https://news.example/a\nb',
  `https://news.example/${'a'.repeat(2_000)}`,
  `https://news.example/${'ə'.repeat(400)}`,
  `https://news.example/${'|'.repeat(1_000)}`,
])('refuses %j', (given) => {
  expect(read(given)).toMatchObject({ code: 'URL_INVALID', field: 'f' });
});

it('does not repeat a password', () => {
  expect(JSON.stringify(read('https://user:secret@news.example/'))).not.toContain('secret');
});

it('refuses a host longer than any before it is read, also behind further slashes', () => {
  const detail = expect.stringContaining('has a host of more than 300 characters');
  expect(read(`https://${'a'.repeat(301)}/`)).toMatchObject({ detail });
  expect(read(`https:////${'%cc%81'.repeat(51)}/`)).toMatchObject({ detail });
});
