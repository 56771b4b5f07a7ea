import { expect, it } from 'vitest';
// Under another name prettier leaves the templates alone.
import { html as tag, trusted } from './html.js';

it('escapes text between tags and in attributes', () => {
  const text = `</p><script>"'&`;
  expect(String(tag`<p title="${text}">${text}</p>`)).toBe(
    '<p title="&lt;/p&gt;&lt;script&gt;&quot;&#39;&amp;">&lt;/p&gt;&lt;script&gt;&quot;&#39;&amp;</p>',
  );
});

it('keeps what it made itself, and lists of it', () => {
  const items = ['a', '<b>'].map((item) => tag`<li>${item}</li>`);
  expect(String(tag`<ul>${items}</ul>`)).toBe('<ul><li>a</li><li>&lt;b&gt;</li></ul>');
});

it('keeps trusted HTML as it stands, line by line', () => {
  expect(String(tag`<pre>${trusted('a\n    <b>b</b>')}</pre>`)).toBe('<pre>a\n    <b>b</b></pre>');
});

it('escapes an object that only looks like trusted HTML', () => {
  const posing = { toString: () => '<b>' } as unknown as string;
  expect(String(tag`<p>${posing}</p>`)).toBe('<p>&lt;b&gt;</p>');
});

it('writes nothing for null, undefined and false, and writes 0', () => {
  expect(String(tag`${null}${undefined}${false}${0}`)).toBe('0');
});

it('leaves the indentation of the source out, and that of the text in', () => {
  expect(
    String(tag`<div>
      <pre>${'a\n      b'}</pre>
    </div>`),
  ).toBe('<div>\n<pre>a\n      b</pre>\n</div>');
});

it('leaves no gap where an attribute is left out', () => {
  expect(String(tag`<h1 ${null} ${false}>A ${'b'} c</h1>`)).toBe('<h1>A b c</h1>');
  expect(String(tag`<h1 ${null} ${tag`lang="az"`}>A</h1>`)).toBe('<h1  lang="az">A</h1>');
});

it.each(['https://example.org/?a=1#b', 'HTTP://example.org/', '/articles/en/1', '#top'])(
  'lets the address %s through',
  (url) => {
    expect(String(tag`<a href="${url}">x</a>`)).toBe(`<a href="${url}">x</a>`);
  },
);

it.each([
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'file:///etc/passwd',
  '//elsewhere.example/x',
  '/\\elsewhere.example/x',
  'relative/path',
  '',
])('puts about:blank in place of the address %j', (url) => {
  expect(String(tag`<a href="${url}">x</a>`)).toBe('<a href="about:blank">x</a>');
  expect(String(tag`<img src="${url}">`)).toBe('<img src="about:blank">');
});
