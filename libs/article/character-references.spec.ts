import { expect, it } from 'vitest';
import { decodeReferences } from './character-references.js';

it.each([
  ['those of sanitised HTML', '&amp;&lt;&gt;&quot;&#39;', '&<>"\''],
  ['decimal and hexadecimal ones', '&#1071; &#x2014; &#X1F6EB;', 'Я — 🛫'],
  ['those of typography', '&laquo;a&raquo; &ndash; b&hellip;', '«a» – b…'],
  ['only once', '&amp;lt;', '&lt;'],
])('decodes %s', (_name, text, decoded) => expect(decodeReferences(text)).toBe(decoded));

it.each(['AT&T', '&amp', '&unknown;', '&;', '&#;', '&#x;', '&constructor;', '&__proto__;'])(
  'leaves %s as it is',
  (text) => expect(decodeReferences(text)).toBe(text),
);

it('reads a reference to no character as U+FFFD', () => {
  expect(decodeReferences('&#0;&#xD800;&#x110000;&#99999999;')).toBe('\uFFFD'.repeat(4));
});
