import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '#article/plain-text.js';
import { sanitiseBody } from './sanitise-body.js';

function sanitised(html: string): string {
  const body = sanitiseBody(html);
  if (!body.ok) throw new Error(body.detail);
  return body.html;
}

/** Each was an error of an HTML conformance checker on an article's page. */
describe('what stands where HTML does not let it stand', () => {
  it.each([
    ['a format around blocks', '<b><p>a</p><p>b</p></b>', '<p><b>a</b></p><p><b>b</b></p>'],
    [
      'a format around a list',
      '<em>a<ul><li>b</ul></em>',
      '<em>a</em><ul><li><em>b</em></li></ul>',
    ],
    ['an element that says nothing', '<span><p>a</p></span>', '<p>a</p>'],
    [
      'a language around blocks',
      '<span lang="ar" dir="rtl"><p>a</p></span>',
      '<div lang="ar" dir="rtl"><p>a</p></div>',
    ],
    [
      'a block in a paragraph',
      '<p lang="ru">a<center>b</center>c</p>',
      '<p lang="ru">a</p><div>b</div><p lang="ru">c</p>',
    ],
    [
      'a linked block in a paragraph',
      '<p>a<ins><div>b</div></ins></p>',
      '<p>a</p><ins><div>b</div></ins>',
    ],
    ['paragraphs in a heading', '<h2><p>a</p><p><i>b</i></p></h2>', '<h2>a<br /><i>b</i></h2>'],
    [
      'a linked block in a heading',
      '<h2><a href="https://a.example/"><div>b</div></a></h2>',
      '<h2><a href="https://a.example/">b</a></h2>',
    ],
    ['paragraphs in preformatted text', '<pre><p>a</p><p>b</p></pre>', '<pre>a\nb</pre>'],
    [
      'a link in a link',
      '<a href="https://a.example/">a <a href="https://b.example/">b</a></a>',
      '<a href="https://a.example/">a b</a>',
    ],
    [
      'a list between items',
      '<ul><li>a<ul><li>b</ul><ul><li>c</ul></ul>',
      '<ul><li>a<ul><li>b</li></ul><ul><li>c</li></ul></li></ul>',
    ],
    [
      'a list right in a list',
      '<ul><li>a</li><ul><li>b</ul></ul>',
      '<ul><li>a<ul><li>b</li></ul></li></ul>',
    ],
    ['text in a list', '<ol>a<li>b</ol>', '<ol><li>a</li><li>b</li></ol>'],
    [
      'items without a list',
      '<p>a</p><li>b</li>\n<li value="3">c</li>',
      '<p>a</p><ul><li>b</li><li>c</li></ul>',
    ],
    ['a number where none is counted', '<ul><li value="3">a</li></ul>', '<ul><li>a</li></ul>'],
    ['terms without a list', '<dt>a</dt><dd>b</dd>', '<div>a</div><div>b</div>'],
    ['a description of nothing', '<dl><dd>a</dd></dl>', '<div><div>a</div></div>'],
    ['a caption without a figure', '<figcaption>a</figcaption>', '<div>a</div>'],
    [
      'a second caption',
      '<figure><figcaption>a</figcaption>b<figcaption>c</figcaption></figure>',
      '<figure><figcaption>a</figcaption>b<div>c</div></figure>',
    ],
    ['a reading without a base', '<rt>a</rt><ruby>b</ruby>', 'ab'],
    ['a skipped level of heading', '<h4>a</h4><h3>b</h3>', '<h2>a</h2><h3>b</h3>'],
    [
      'text in a table',
      '<table>a<tr><p>b</p><td>c</table>',
      'a<p>b</p><table><tr><td>c</td></tr></table>',
    ],
    [
      'cells without a row',
      '<table><tbody><td>a</table>',
      '<table><tbody><tr><td>a</td></tr></tbody></table>',
    ],
    ['cells without a table', '<td>a</td><tr><td>b</td></tr>', '<div>a</div><div>b</div>'],
    ['a table of nothing', 'a<table><caption>b</caption><tr></tr></table>', 'ab'],
    [
      'a foot before the body',
      '<table><tfoot><tr><td>a</tfoot><tr><td>b</table>',
      '<table><tr><td>b</td></tr><tfoot><tr><td>a</td></tr></tfoot></table>',
    ],
    [
      'columns of a group that counts them',
      '<table><colgroup span="2"><col></colgroup><tr><td>a<td>b</table>',
      '<table><colgroup span="2"></colgroup><tr><td>a</td><td>b</td></tr></table>',
    ],
    [
      'a cell that spans nothing',
      '<table><tr><td colspan="0">a</table>',
      '<table><tr><td>a</td></tr></table>',
    ],
    ['a time that no program reads', '<time datetime="yesterday">a</time><time>b</time>', 'ab'],
    ['an override of no direction', '<bdo>a</bdo>', 'a'],
    ['paragraphs that the source closed and never opened', '<div>a</div></p>', '<div>a</div>'],
  ])('%s', (_name, html, output) => {
    expect(sanitised(html)).toBe(output);
    expect(misplaced(output)).toEqual([]);
  });
});

describe('what is right stays as it is', () => {
  it.each([
    '<a href="https://a.example/"><h2>a</h2><p>b</p></a>',
    '<dl><div><dt>a</dt><dd><p>b</p></dd></div>\n<div><dt>c</dt><dt>d</dt><dd>e</dd></div></dl>',
    '<ol>\n<li>a<ol><li>b</li></ol></li>\n</ol>',
    '<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp>字<rt>ji</rt></ruby>',
    '<figure><blockquote>a</blockquote><figcaption>b <a href="https://a.example/">c</a></figcaption></figure>',
    '<table><caption>a</caption><colgroup><col /></colgroup><thead><tr><th>b</th></tr></thead><tr><td><p>c</p></td></tr></table>',
    '<p><b>a</b> <i>b</i></p>\n\n<p>c<br />d</p><hr /><pre>  a\n\n b</pre>',
  ])('%s', (html) => {
    expect(sanitised(html)).toBe(html);
    expect(misplaced(html)).toEqual([]);
  });
});

const SOUP =
  '<p> </p> <b> </b> <em> <a|href="https://a.example/"> </a> <div> </div> <h2> <h4> </h4> <ul> </ul> <li> </li> <dl> <dt> <dd> </dl> ' +
  '<table> <caption> <tr> <td> </td> </tr> <tfoot> <thead> <col> <colgroup> </table> <figure> <figcaption> </figure> <ruby> <rt> </ruby> ' +
  '<pre> </pre> <ins> </ins> <hr> <br> <blockquote> </blockquote> <span|lang="ar"> </span> word';

it('has every element in its place and every letter, whatever comes in, and comes out of itself unchanged', () => {
  const parts = array(constantFrom(...SOUP.split(' ').map((part) => part.replace('|', ' '))), {
    maxLength: 40,
  });
  assert(
    property(parts, (soup) => {
      const html = sanitised(soup.join(''));
      expect(misplaced(html)).toEqual([]);
      expect(sanitised(html)).toBe(html);
      expect(plainText(html).match(/word/g)?.length).toBe(soup.join('').match(/word/g)?.length);
    }),
    { numRuns: 2_000 },
  );
});

it('grows no body without bounds', () => {
  const formats = ['b', 'i', 'em', 'strong', 'u', 's', 'small', 'mark', 'code', 'cite'];
  const open = formats
    .map((name) => `<${name}>`)
    .join('')
    .repeat(20);
  expect(sanitised(open + '<p>a</p>'.repeat(1_000)).length).toBeLessThan(60_000);
});

const FLOW = new Set(
  'body div blockquote li dd dt td th caption figure figcaption a ins del'.split(' '),
);
const BLOCK = /^(?:p|div|h[2-4]|ul|ol|dl|figure|pre|blockquote|hr|table)$/;
const PARENTS: Readonly<Record<string, readonly string[]>> = {
  li: ['ul', 'ol'],
  dt: ['dl', 'div'],
  dd: ['dl', 'div'],
  figcaption: ['figure'],
  rt: ['ruby'],
  rp: ['ruby'],
  caption: ['table'],
  colgroup: ['table'],
  col: ['colgroup'],
  thead: ['table'],
  tbody: ['table'],
  tfoot: ['table'],
  tr: ['table', 'thead', 'tbody', 'tfoot'],
  td: ['tr'],
  th: ['tr'],
};
/** What they hold is parts of theirs alone. */
const CLOSED = new Set('ul ol dl table thead tbody tfoot tr colgroup'.split(' '));
const VOID = new Set(['br', 'hr', 'img', 'wbr', 'col']);

/** The elements whose parent may not hold them: a check of its own, by the letters of the output. */
function misplaced(html: string): string[] {
  const found: string[] = [];
  const open = ['body'];
  for (const { 0: part, 1: slash, 2: name } of html.matchAll(/<(\/?)([a-z\d]+)[^<>]*>|[^<>]+/g)) {
    const parent = open.at(-1)!;
    if (name === undefined) {
      if (CLOSED.has(parent) && part.trim() !== '') found.push(`text in ${parent}`);
    } else if (slash === '/') {
      if (open.pop() !== name) found.push(part);
    } else {
      // What is transparent may hold what its parent may hold.
      const holder = open.findLast((above) => !['a', 'ins', 'del'].includes(above))!;
      const parents = PARENTS[name];
      const fits =
        parents !== undefined
          ? parents.includes(parent)
          : (!CLOSED.has(parent) || (parent === 'dl' && name === 'div')) &&
            (!BLOCK.test(name) || CLOSED.has(parent) || (FLOW.has(parent) && FLOW.has(holder))) &&
            !(name === 'a' && open.includes('a'));
      if (!fits) found.push(`${name} in ${open.join(' > ')}`);
      if (!VOID.has(name)) open.push(name);
    }
  }
  return found;
}

it.each([
  '<p><div></div></p>',
  '<li></li>',
  '<ul>a</ul>',
  '<em><a><p></p></a></em>',
  '<a><i><a></a></i></a>',
  '<p></b>',
])('is judged by a check that would notice %s', (html) => expect(misplaced(html)).not.toEqual([]));
