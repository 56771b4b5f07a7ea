import { assert, constantFrom, array, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOSTILE_HTML } from '../../../test/fixtures/hostile-html.js';
import { ELEMENTS, EVERYWHERE } from './allowed-html.js';
import { LONG_MARK_RUN } from '../normalise/mark-runs.js';
import { sanitiseBody } from './sanitise-body.js';

function sanitised(html: string): string {
  const body = sanitiseBody(html);
  if (!body.ok) throw new Error(body.detail);
  return body.html;
}

const TAG = /^<(\/?)([a-z]+[1-6]?)((?: [a-z]+="[^"<>]*")*)( \/)?>$/;
const ATTRIBUTE = / ([a-z]+)="([^"]*)"/g;

/** What stands in the markup and should not: a check of its own, by the letters of the output. */
function misfits(html: string): string[] {
  const tags = html.match(/<[^>]*>?/g) ?? [];
  return tags.flatMap((tag) => {
    const [, , name = '', attributes = ''] = TAG.exec(tag) ?? [];
    if (!Object.hasOwn(ELEMENTS, name)) return [tag];
    return [...attributes.matchAll(ATTRIBUTE)].flatMap(([, attribute = '', value = '']) => {
      const known =
        Object.hasOwn(ELEMENTS[name] ?? {}, attribute) || Object.hasOwn(EVERYWHERE, attribute);
      const address = ['href', 'src', 'cite'].includes(attribute);
      const safe = /^(https?:\/\/[^@]*|mailto:.*)$/s.test(value);
      return known && (!address || safe) ? [] : [`${attribute}="${value}"`];
    });
  });
}

describe('takes everything out that could run, load, style or mislead', () => {
  it('knows more than a hundred ways', () => {
    expect(new Set(HOSTILE_HTML).size).toBeGreaterThan(100);
  });

  it.each(HOSTILE_HTML)('%s', (html) => {
    expect(misfits(sanitised(html))).toEqual([]);
  });

  // The check itself must see what it is there for.
  it.each([
    '<script>',
    '<p onclick="x">',
    '<a href="javascript:x">',
    '<p style="x">',
    '<p',
    '<p x>',
  ])('would notice %s', (html) => expect(misfits(html)).not.toEqual([]));
});

describe('keeps what a news body needs', () => {
  it.each([
    '<h2>A</h2><h3>B</h3><h4>C</h4><p>D <em>e</em> <strong>f</strong> <b>g</b> <i>h</i> <u>i</u> <s>j</s></p>',
    '<ul><li>a</li></ul><ol start="3" type="a"><li value="4">b</li></ol>',
    '<blockquote cite="https://news.example/q"><p>a</p></blockquote><p><q>b</q> <cite>c</cite></p>',
    '<figure><img src="https://news.example/a.png" alt="A ferry" width="640" height="480" /><figcaption>b</figcaption></figure>',
    '<p><a href="https://news.example/a?b=c&amp;d">a</a> <a href="mailto:desk@news.example">b</a></p>',
    '<p>H<sub>2</sub>O, x<sup>2</sup><br />b</p><hr />',
    '<table><caption>a</caption><thead><tr><th scope="col">b</th></tr></thead><tbody><tr><td colspan="2" rowspan="1">c</td></tr></tbody></table>',
    '<pre><code>if (a &lt; b) {\n  c();\n}</code></pre>',
    '<p><abbr title="United Nations">UN</abbr> <time datetime="2018-07-10T15:52:00+04:00">x</time> <small>y</small></p>',
    '<p lang="ar" dir="rtl">مرحبا <span lang="az">salam</span></p>',
    '<p>Schrödinger, 東京, Баку, 😀, &amp;amp; "quoted"</p>',
  ])('%s', (html) => expect(sanitised(html)).toBe(html));
});

describe('mends what it can', () => {
  it.each([
    [
      'gives the page its one h1, and no heading skips a level',
      '<h1>a</h1><h6>b</h6>',
      '<h2>a</h2><h3>b</h3>',
    ],
    ['keeps blocks apart', '<section>a</section><article>b</article>', '<div>a</div><div>b</div>'],
    ['closes what is open', '<p>a<p>b<ul><li>c', '<p>a</p><p>b</p><ul><li>c</li></ul>'],
    ['keeps the text of a link that leads nowhere', 'a <a href="/b">c</a> d', 'a c d'],
    ['drops an image without a source', '<p>a<img src="b.png">c</p>', '<p>ac</p>'],
    ['keeps the text of what it does not know', '<font>a</font><blink>b</blink>', 'ab'],
    [
      'keeps what a source says of its links',
      '<a rel="Sponsored noopener" href="https://news.example/">a</a>',
      '<a href="https://news.example/" rel="sponsored">a</a>',
    ],
    [
      'writes an address in its one spelling',
      '<a href="HTTPS://News.Example:443/a b">c</a>',
      '<a href="https://news.example/a%20b">c</a>',
    ],
    [
      'escapes what no address in a page may hold',
      '<a href="https://news.example/a|b?c[]=1">d</a> <a href="mailto:desk@news.example?subject=a|b">e</a>',
      '<a href="https://news.example/a%7Cb?c%5B%5D=1">d</a> <a href="mailto:desk@news.example?subject=a%7Cb">e</a>',
    ],
    ['composes characters (NFC)', '<p>e\u0301</p>', '<p>\u00e9</p>'],
    ['never composes across a tag', '<b>\u0338x</b>', '<b>\u0338x</b>'],
    [
      'removes what XML cannot hold, references too',
      'a\u0000b\u0007c&#1;d\uFFFEe&#xFFFF;f',
      'abcdef',
    ],
    ['trims', ' \n<p>a</p>\n ', '<p>a</p>'],
    ['leaves an empty body empty', '', ''],
  ])('%s', (_name, html, output) => expect(sanitised(html)).toBe(output));
});

it('says of a body of 100,000 nested elements that it is too deep, at once', () => {
  expect(sanitiseBody('<div>'.repeat(100_000))).toEqual({
    ok: false,
    detail: 'nests its elements more than 256 deep',
  });
  expect(sanitised(`${'<div>'.repeat(256)}a${'</div>'.repeat(256)}`)).toContain('>a<');
});

const MARKS = '&#769;&#807;';
it.each([
  ['references', `a${MARKS.repeat(16)}`],
  ['a title', `<abbr title="a${MARKS.repeat(16)}">b</abbr>`],
  [
    'a title with control characters between',
    `<abbr title="a${`${MARKS}&#1;`.repeat(16)}">b</abbr>`,
  ],
  ['elements', `a${`<b>${MARKS}</b>`.repeat(16)}`],
  ['elements that are dropped', `a${`${MARKS}<x></x>`.repeat(16)}`],
  ['control characters between', `a${`${MARKS}&#1;`.repeat(16)}`],
])('refuses more than 30 combining marks in a row that come as %s', (_name, html) => {
  expect(sanitiseBody(html)).toEqual({ ok: false, detail: LONG_MARK_RUN });
  expect(sanitiseBody(html.replace(MARKS, '')).ok).toBe(true);
});

it('drops a link to a host longer than any, whatever its spelling', () => {
  const host = '\uFF9E&#807;'.repeat(151);
  for (const start of ['http://', 'http:////', 'http:\\\\', 'ftp://'])
    expect(sanitised(`<a href="${start}${host}/">a</a>`)).toBe('a');
});

// Each of these is a megabyte that makes a careless parser take quadratic time: minutes, where they take 1 s at most.
it.each([
  ['<', 1_000_000],
  ['</i>', 250_000],
  ['<p>', 330_000],
  ['</p>', 250_000],
  ['<a>b</a>', 125_000],
  ['<img>', 200_000],
  ['<!--', 250_000],
  ['&#x', 330_000],
  ['<option>', 125_000],
])('takes linear time for %s, %i times', (part, times) => {
  // Processor time: a busy machine stretches the clock, never this.
  const start = process.cpuUsage();
  sanitiseBody(`${'<b>'.repeat(200)}${part.repeat(times)}`);
  expect(process.cpuUsage(start).user).toBeLessThan(8_000_000);
});

const SOUP =
  '<p> <a href=" https://news.example/ "> \' <script> &lt; & <table> <td> <!-- --> <svg> <style> ]]> &#1; e\u0301 \u0338';

it('lets nothing else through, whatever comes in', () => {
  const parts = constantFrom(...SOUP.split(' '), '</p>', '<b', '\u0000', ' ');
  const soup = array(parts.chain((part) => string({ maxLength: 3 }).map((text) => part + text)));
  const onlyKnown = property(soup, (pieces) => {
    expect(misfits(sanitised(pieces.join('')))).toEqual([]);
  });
  assert(onlyKnown, { numRuns: 1_000 });
});
