import { articleId } from '#article/article-id.js';
import type { Article } from '#article/article.js';
import { MAX } from '#article/fields.js';
import { sanitiseBody } from '#ingest/sanitise/sanitise-body.js';
import type { ArticleView } from '#read-model/feed-views.js';
import { seededRandom } from '../faults/random.js';
import { HOSTILE_HTML } from '../fixtures/hostile-html.js';
import { takenIn, viewsOf } from './news-views.js';

/** What breaks formats: each piece is one that some writer of feeds has stumbled over. */
const PIECES = [
  ['\u0000', '\u0001\u0008', '\u000B\u000C', '\u001B[31m', '\u007F', '\u0085', '\u009F'],
  ['\uD800', '\uDBFF', '\uDC00', '\uD83D\u0000\uDE00', '\uFFFE', '\uFFFF', '\u{1FFFE}', '\uFEFF'],
  [']]>', '<![CDATA[', ']]]]><![CDATA[>', '<!--', '-->', '<?xml version="1.1"?>', '<!DOCTYPE a>'],
  ['&', '&amp;', '&amp;lt;', '&lt;b&gt;', '&#0;', '&#xFFFF;', '&nbsp;', '&undefined;', '%00'],
  ['<b>', '</title>', '</channel></rss>', '<script>alert(1)</script>', '<img src=x onerror=y>'],
  ['"', "'", '""', '\\', '`', '{{x}}', '${x}', '$&', '\\u0000', '__proto__', 'constructor'],
  ['\n', '\r', '\r\n', '\t', '\u2028', '\u2029', '\u00A0', '  ', '\u200B', '\u00AD'],
  ['\u202E', '\u202A', '\u2066', '\u2069', '\u200F', '\u061C', 'שלום', 'مرحبا بالعالم'],
  ['e\u0301', 'a\u0300\u0316\u0327', '\u{1F6EB}', '\u{1F469}\u200D\u{1F467}', '\u{20000}', '港'],
  ['Storm', 'göyərtə', 'паром', 'İı', 'ﬀ', 'é'.repeat(80)],
].flat();

/** Addresses that a browser opens, and that RFC 3986 does not know as they stand. */
const ADDRESSES = [
  'https://source.example/a?b=c&d=%C3%A9#e',
  'https://source.example/a b/c?d=e f#g h',
  'https://source.example/"a"/<b>/\'c\'/`d`',
  'https://source.example/{a}|b^c\\d[1]?e={f}|[2]^`g`#h#i|{j}',
  'https://source.example/100%?off=50%&x=%zz%4',
  'https://bücher.example/straße/港?ş=ə#ı',
  'http://[2001:db8::1]:8080/a',
  'https://192.0.2.7/',
  'HTTPS://SOURCE.EXAMPLE:443/A',
  'https://a_b.source.example/',
  'https://source.example/\u{1F6EB}/\u200F',
  'https://source.example/a;b=c,d/e:f@g',
  `https://source.example/${'long/'.repeat(30)}`,
  'https://a"b`{c}.example/',
];

const TYPES = [
  ['image/jpeg', 'IMAGE/PNG', 'video/mp4', 'audio/mpeg', 'image/svg+xml', 'application/pdf'],
  ['application/vnd.a.b-c+d', 'text/html; charset="utf-8"', 'x-y/z', 'picture', 'video/', '/'],
  ['', 'image/jpeg\n', 'image/"x"', `a/${'b'.repeat(98)}`],
].flat();
const SIZES = [undefined, 0, 1, 65_536, 2 ** 31, 2 ** 32 + 1, Number.MAX_SAFE_INTEGER];
const LANGUAGES = ['en', 'EN-gb', 'az', 'ru', 'zh-Hant-TW', 'sr-Latn-RS', 'ar', 'de-CH-1996'];
const SECTIONS = ['politics', 'world', 'business', 'sport'];
const BODIES = [
  '<p>Plain.</p>',
  '<p>a ]]&gt; b &amp;lt; c</p>',
  '<p><a href="../b?c=d">e</a> <img src="/f.png"> <a href="https://a.example/|b|">g</a></p>',
  '<figure><img src="https://a.example/a b.png" alt="&quot;"></figure>',
  '<img src="https://a.example/only.png">',
  '<pre>]]></pre>',
  `<p>${'x'.repeat(3_000)}</p>`,
  '',
];

/**
 * Articles that are as bad as can be, the same for the same seed. Every fourth one is what ingest makes of such a
 * document; the others go past it with all but their bodies raw, since a writer must not rest on what others cleaned.
 */
export function hostileViews(count: number, seed = 1): ArticleView[] {
  const draw = new Draw(seededRandom(seed));
  const articles = Array.from({ length: count }, (_, at): Article => {
    const raw = rawArticle(draw, at);
    return at % 4 === 0 ? takenIn(inputOf(raw)) : sanitised(raw);
  });
  return viewsOf(articles);
}

function rawArticle(draw: Draw, at: number): Article {
  const time = Date.UTC(1990, 0, 1) + at * 3_600_000;
  const date = (ms: number) => new Date(ms).toISOString();
  return {
    id: articleId('en', 'desk', `story-${at}`),
    edition: 'en',
    source: 'desk',
    externalId: `story-${at}`,
    language: draw.of(LANGUAGES),
    section: draw.of(SECTIONS),
    sections: draw.some(2, () => draw.of(SECTIONS)),
    headline: at % 250 === 0 ? 'x'.repeat(MAX.headline) : draw.text() || ' ',
    standfirst: draw.text(),
    summary: draw.text(),
    body: draw.of([...BODIES, draw.of(HOSTILE_HTML), `<p>${draw.text()}</p>`]),
    authors: draw.some(3, () => draw.text()),
    credit: draw.text(),
    publishedAt: date(time),
    modifiedAt: date(time + Math.floor(draw.number() * 90_000_000) - 3_600_000),
    canonicalUrl: draw.of(ADDRESSES),
    media: draw.some(2, () => ({
      url: draw.of(ADDRESSES),
      type: draw.of(TYPES),
      size: draw.of(SIZES),
      width: draw.of([undefined, 1, 1_600, 100_000]),
      height: draw.of([undefined, 1, 900]),
      caption: draw.text(),
      credit: draw.text(),
    })),
    keywords: draw.some(3, () => draw.text()),
    rights: {
      syndication: 'everyone',
      text: draw.of(['full', 'full', 'full', 'summary', 'headline']),
      notice: draw.text(),
    },
    correction: draw.of([undefined, draw.text()]),
    related: draw.some(2, () => ({ url: draw.of(ADDRESSES), title: draw.text() || 'A page' })),
  };
}

/** The same as a document that ingest takes: without what it refuses, with all that it has to clean. */
function inputOf({ id: _id, ...article }: Article): unknown {
  const whole = JSON.stringify(article, (_name, value: unknown) =>
    typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '') : value,
  );
  const input = JSON.parse(whole) as Article;
  return {
    ...input,
    headline: isVisible(input.headline) ? input.headline : 'Fog',
    authors: input.authors.filter(isVisible),
    keywords: input.keywords.filter((word) => isVisible(word) && word.length <= MAX.keyword),
    media: input.media.filter(({ type }) => /^[a-z]+\/[a-z.+-]+$/i.test(type)),
    related: input.related.filter((link) => 'title' in link && isVisible(link.title)),
  };
}

const isVisible = (text: string): boolean => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text);

function sanitised(article: Article): Article {
  const known = sanitisedBodies.get(article.body);
  if (known !== undefined) return { ...article, body: known };
  const body = sanitiseBody(article.body);
  sanitisedBodies.set(article.body, body.ok ? body.html : '');
  return sanitised(article);
}

/** Most bodies come again and again, and to sanitise one costs more than to write it three times. */
const sanitisedBodies = new Map<string, string>();

/** Choices that follow from a random number each. */
class Draw {
  constructor(readonly number: () => number) {}

  of<T>(values: readonly T[]): T {
    return values[Math.floor(this.number() * values.length)]!;
  }

  some<T>(most: number, make: () => T): T[] {
    return Array.from({ length: Math.floor(this.number() * (most + 1)) }, make);
  }

  /** No piece to four; an empty text is one of the hostile ones. */
  text(): string {
    return this.some(4, () => this.of(PIECES)).join(this.of(['', ' ']));
  }
}
