import { expect, it } from 'vitest';
import { excerpt, plainText } from './excerpt.js';

it.each([
  ['leaves a short text alone', 'A short text.', 20, 'A short text.'],
  ['cuts between words', 'Harbour works begin in spring', 16, 'Harbour works…'],
  ['keeps a word that ends at the limit', 'Harbour works begin', 13, 'Harbour works…'],
  ['drops punctuation before the ellipsis', 'Harbour works, they say', 15, 'Harbour works…'],
  ['cuts one endless word', 'abcdefghijklmnop', 5, 'abcde…'],
  ['never cuts a character in two', '😀😀😀😀', 3, '😀…'],
])('%s', (_name, text, most, expected) => expect(excerpt(text, most)).toBe(expected));

it('reads the text of HTML: blocks apart, entities decoded once', () => {
  expect(plainText('<p>H<sub>2</sub>O &amp; salt</p><p>5 &lt; 6, &amp;lt;</p>')).toBe(
    'H2O & salt 5 < 6, &lt;',
  );
});
