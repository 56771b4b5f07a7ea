import { expect, it } from 'vitest';
import { plainText } from './plain-text.js';

it.each([
  ['plain text', 'The bay was calm.', 'The bay was calm.'],
  ['nothing', '', ''],
  ['paragraphs on lines of their own', '<p>One.</p><p>Two.</p>', 'One.\nTwo.'],
  ['list items', '<ul><li>Salt</li><li>Fish</li></ul>', 'Salt\nFish'],
  ['a line break', 'One<br>two<br/>three', 'One\ntwo\nthree'],
  ['cells of a table', '<table><tr><td>1</td><td>2</td></tr></table>', '1\n2'],
  ['inline elements without a gap', 'H<sub>2</sub>O, <em>only</em>', 'H2O, only'],
  ['white space of the source', '<p>\n  One\n\t two </p>\n\n', 'One two'],
  ['references, decoded once', 'a &lt;b&gt; &amp;lt; &#1071; &#x2014; &quot;', 'a <b> &lt; Я — "'],
  ['a non-breaking space as a space', '25&nbsp;000', '25 000'],
  ['an unknown reference', '&unknown; &amp &; AT&T', '&unknown; &amp &; AT&T'],
  [
    'a reference named like a property of objects',
    '&constructor; &toString;',
    '&constructor; &toString;',
  ],
  ['references to no character', '&#0; &#xD800; &#x110000;', '\uFFFD \uFFFD \uFFFD'],
  ['a > inside a quoted value', '<a title="a > b" href=\'>\'>link</a>', 'link'],
  ['a quote that opens no value', '<a b"c>link</a>', 'link'],
  ['a < that opens no tag', '1 < 2, 3 <4 and <', '1 < 2, 3 <4 and <'],
  ['comments and declarations', '<!doctype html>a<!-- <p>x -->b<?php x?>c', 'abc'],
  [
    'script and style, which are no text',
    'a<script>if (1 < 2) "</p>"</script><style>p{}</style>b',
    'ab',
  ],
  ['a script that is never closed', 'a<script>alert(1)', 'a'],
  ['a tag that is never closed', 'a<a href="x', 'a'],
  ['tags in capitals', '<P>One</P><DIV>Two</DIV>', 'One\nTwo'],
  ['emoji and marks of direction', '<p>🛫 \u200Fשלום</p>', '🛫 \u200Fשלום'],
])('reads %s', (_name, html, text) => expect(plainText(html)).toBe(text));

// Each of these is slow where a pattern starts again at every character.
it.each([
  ['white space', ' '.repeat(1_000_000)],
  ['open angle brackets', '<'.repeat(1_000_000)],
  ['tags never closed', '<a '.repeat(300_000)],
  ['quotes never closed', '<a b="'.repeat(150_000)],
  ['comments never closed', '<!--'.repeat(250_000)],
  ['scripts never closed', '<script>'.repeat(120_000)],
  ['scripts in scripts', '<script></scrip>'.repeat(60_000)],
  ['ampersands', '&'.repeat(1_000_000)],
  ['long names of references', '&aaaaaaaaaa'.repeat(90_000)],
  ['long tag names', `<${'a'.repeat(1_000_000)}`],
])('reads a megabyte of %s in less than a second', (_name, html) => {
  // Processor time: a busy machine stretches the clock, never this.
  const start = process.cpuUsage();
  plainText(html);
  expect(process.cpuUsage(start).user).toBeLessThan(1_000_000);
});
