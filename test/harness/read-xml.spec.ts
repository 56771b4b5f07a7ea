import { expect, it } from 'vitest';
import { elementsAt, readXml, textsAt } from './read-xml.js';

const xml = (text: string) => `<?xml version="1.0" encoding="UTF-8"?>${text}`;

it('reads text, references, sections and attributes', () => {
  const root = readXml(
    xml('<a b="1 &amp;\n2"><c>x &lt; &#x42F;</c><c><![CDATA[y ]]]]><![CDATA[> z]]></c><d/></a>'),
  );
  expect(root.attributes).toEqual({ b: '1 & 2' });
  expect(textsAt(root, 'c')).toEqual(['x < Я', 'y ]]> z']);
  expect(elementsAt(root, 'd')).toHaveLength(1);
});

it.each([
  ['an illegal character', '<a>\u0001</a>'],
  ['a lone surrogate', '<a>\uD800</a>'],
  ['a reference to an illegal character', '<a>&#1;</a>'],
  ['an undeclared entity', '<a>&nbsp;</a>'],
  ['a bare ampersand', '<a>AT&T</a>'],
  ['the end of a section in text', '<a>]]></a>'],
  ['a section without end', '<a><![CDATA[x</a>'],
  ['wrong nesting', '<a><b></a></b>'],
  ['an attribute twice', '<a b="1" b="2"/>'],
  ['< in a value', '<a b="<"/>'],
  ['a value without quotes', '<a b=1/>'],
  ['a prefix that nobody declared', '<a><dc:b/></a>'],
  ['two roots', '<a/><b/>'],
  ['an element without end', '<a><b>'],
])('refuses %s', (_name, text) => expect(() => readXml(xml(text))).toThrow(/ at \d+/));
