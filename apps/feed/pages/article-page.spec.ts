import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { expect, it } from 'vitest';
import type { Article } from '#article/article.js';
import type { ArticleView } from '#read-model/feed-views.js';
import {
  idOf,
  linksOf,
  shippedEdition,
  shippedEditions,
  viewOf,
} from '../../../test/fixtures/page-snapshots.js';
import { articlePage, type ArticlePage } from './article-page.js';

const link = (number: number, headline: string, publishedAt = '2018-07-09T08:00:00.000Z') => ({
  id: idOf(number),
  headline,
  section: 'world',
  publishedAt,
});

const related = (...numbers: number[]) =>
  numbers.map((number) => ({ id: idOf(number), score: 0.5, reason: ['envoy'] }));

function pageOf(
  article: Partial<Article> = {},
  view: Partial<Omit<ArticleView, 'article'>> = {},
  page: Partial<ArticlePage> = {},
): string {
  const edition = page.edition ?? shippedEdition(article.edition ?? 'en');
  const seen = viewOf({ language: edition.language, ...article }, view);
  return articlePage({
    edition,
    editions: shippedEditions,
    publicUrl: 'https://news.example',
    archiveDay: '2018-07-10',
    ...page,
    snapshot: { view: seen, links: linksOf(), latest: [], translations: [], ...page.snapshot },
  });
}

const snapshot = (
  view: ArticleView,
  links: Parameters<typeof linksOf>,
  latest: string[] = [],
): Partial<ArticlePage> => ({
  snapshot: { view, links: linksOf(...links), latest, translations: [] },
});

/** The page as it reads: tags away, white space closed up. */
const textOf = (page: string): string =>
  page
    .replace(/<(style|script)\b.*?<\/\1>/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

const headingOf = (page: string): string => /<h1[^>]*>(.*?)<\/h1>/s.exec(page)?.[1]?.trim() ?? '';

it('shows headline, standfirst, body, date and time, author and agency', () => {
  const page = pageOf({
    standfirst: 'Few, regular, useful.',
    authors: ['Axar.az', 'A. Writer'],
    credit: 'TASS',
  });
  const text = textOf(page);
  expect(headingOf(page)).toBe('Russia retains modest contacts with NATO');
  expect(text).toContain('Few, regular, useful.');
  expect(page).toContain('<p>A spokesman said that little had changed.</p>');
  expect(text).toContain('Date 2018.07.10 / 15:52');
  expect(page).toContain('<time datetime="2018-07-10T11:52:00.000Z">2018.07.10 / 15:52</time>');
  expect(text).toContain('Author Axar.az , A. Writer');
  expect(page).toMatch(/<a href="\/en\/authors\/a-writer" rel="author"\s*>A\. Writer<\/a/);
  expect(text).toContain('Citing TASS');
});

it.each([
  ['en', 'Citing TASS', 'Home page'],
  ['az', 'TASS agentliyinə istinadən', 'Ana səhifə'],
  ['ru', 'Со ссылкой на TASS', 'Главная'],
])(
  "shows the agency credit and the way home in the edition's language: %s",
  (name, credit, home) => {
    const text = textOf(pageOf({ edition: name, credit: 'TASS' }));
    expect(text).toContain(credit);
    expect(text).toContain(home);
  },
);

it('leads home and to the section', () => {
  const page = pageOf();
  expect(page).toMatch(/<a href="\/en"\s*>Home page<\/a\s*>/);
  expect(page).toMatch(/<a href="\/en\/politics"\s*>Politics<\/a\s*>/);
});

it('leaves out author, agency, standfirst and pictures that an article lacks', () => {
  const page = pageOf({ body: '' });
  expect(textOf(page)).not.toMatch(/Author|Citing|Correction|Updated|Keywords|undefined|null/);
  expect(page).not.toMatch(/<img|<figure|class="standfirst"|og:image/);
});

it('says when the content changed after publication, and nothing when it did not', () => {
  const later = { updatedAt: '2018-07-10T13:05:00.000Z', revision: 2 };
  expect(textOf(pageOf({}, later))).toContain('Updated 2018.07.10 / 17:05');
  expect(textOf(pageOf({}, { updatedAt: '2018-07-10T11:52:30.000Z' }))).not.toContain('Updated');
});

it('shows what was corrected', () => {
  expect(textOf(pageOf({ correction: 'The date was wrong.' }))).toContain(
    'Correction The date was wrong.',
  );
});

it('lists See also with dates and Latest with times', () => {
  const view = viewOf({}, { related: related(2, 3) });
  const page = pageOf(
    {},
    {},
    snapshot(
      view,
      [
        link(2, 'Lithuania protests Russian attacks'),
        link(3, 'Azerbaijan summons Russian envoy', '2018-07-08T21:00:00.000Z'),
        link(1, view.article.headline, view.article.publishedAt),
      ],
      [idOf(1), idOf(2)],
    ),
  );
  const text = textOf(page);
  expect(text).toContain(
    'See also Lithuania protests Russian attacks 2018.07.09 Azerbaijan summons Russian envoy 2018.07.09',
  );
  expect(text).toContain(
    'Latest Russia retains modest contacts with NATO 2018.07.10 / 15:52 Lithuania protests Russian attacks 2018.07.09 / 12:00',
  );
  expect(page).toContain(`href="/articles/en/${idOf(2)}"`);
  expect(page).toContain(`<a href="/articles/en/${idOf(1)}" aria-current="page"`);
});

it('drops a link to an article that is not live', () => {
  const view = viewOf({}, { related: related(2, 3) });
  const page = pageOf(
    {},
    {},
    snapshot(view, [link(2, 'Lithuania protests Russian attacks')], [idOf(3), idOf(2)]),
  );
  expect(page).toContain(idOf(2));
  expect(page).not.toContain(idOf(3));
});

it('has no heading See also or Latest over nothing', () => {
  expect(textOf(pageOf())).not.toMatch(/See also|Latest/);
});

it("names the site of an editor's link elsewhere", () => {
  const page = pageOf({ related: [{ url: 'https://elsewhere.example/a?b=1&c=2', title: 'More' }] });
  expect(textOf(page)).toContain('More elsewhere.example');
  expect(page).toContain('href="https://elsewhere.example/a?b=1&amp;c=2"');
});

it('leads to its day of the archive', () => {
  expect(pageOf()).toMatch(
    /<a href="\/en\/archive\/2018\/07\/10"\s*>Archive: 2018\.07\.10<\/a\s*>/,
  );
});

it('shows images with size, caption and credit: the first at once, the others when near', () => {
  const page = pageOf({
    media: [
      {
        url: 'https://img.example/a.jpg',
        type: 'image/jpeg',
        width: 1600,
        height: 900,
        caption: 'The "hall"',
        credit: 'A. Photographer',
      },
      { url: 'https://img.example/b.jpg', type: 'image/jpeg' },
      { url: 'https://img.example/c.jpg', type: 'image/jpeg', width: 600, height: 900 },
      { url: 'https://img.example/clip/tour.mp4', type: 'video/mp4' },
    ],
  });
  const images = page.match(/<img\b[^>]*>/g) ?? [];
  expect(images).toHaveLength(3);
  expect(images[0]).toMatch(
    /src="https:\/\/img\.example\/a\.jpg"\s+alt="The &quot;hall&quot;"\s+width="1600"\s+height="900"/,
  );
  expect(images.map((image) => image.includes('loading="lazy"'))).toEqual([false, true, true]);
  expect(images[0]).toContain('fetchpriority="high"');
  expect(textOf(page)).toContain('The &quot;hall&quot; A. Photographer');
  expect(page).toMatch(
    /<a href="https:\/\/img\.example\/clip\/tour\.mp4" type="video\/mp4"\s*>tour\.mp4/,
  );
  expect(page).toContain('<meta property="og:image" content="https://img.example/a.jpg"');
});

it('does not show a picture twice that stands in the text', () => {
  const url = 'https://img.example/a.jpg?w=1&h=2';
  const page = pageOf({
    body: '<p><img src="https://img.example/a.jpg?w=1&amp;h=2" alt="" /></p>',
    media: [{ url, type: 'image/jpeg' }],
  });
  expect(page.match(/<img\b/g)).toHaveLength(1);
});

it('escapes a headline that holds markup, wherever it stands', () => {
  const page = pageOf({ headline: '</title><script>alert(1)</script>"\' & so on' });
  expect(page).not.toContain('<script>alert');
  expect(headingOf(page)).toBe(
    '&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39; &amp; so on',
  );
});

/** The page without its text: the tags that a browser would see. */
const tagsOf = (page: string): string[] => page.match(/<\/?[a-z][a-z0-9]*|<!|-->/gi) ?? [];

/** The text in every place that an article has for text. */
const fill = (text: string): Partial<Article> => ({
  headline: text,
  standfirst: text,
  authors: [text],
  credit: text,
  keywords: [text],
  correction: text,
  rights: { syndication: 'everyone', text: 'full', notice: text },
  media: [{ url: 'https://img.example/a.jpg', type: 'image/jpeg', caption: text, credit: text }],
  related: [{ url: 'https://elsewhere.example/', title: text }],
});

it('takes the same tags for any text', () => {
  const usual = tagsOf(pageOf(fill('text')));
  const hostile = constantFrom(
    '<',
    '>',
    '"',
    "'",
    '&',
    '</script>',
    '<!--',
    '-->',
    ']]>',
    '`',
    '${',
    '\u2028',
  );
  const texts = array(oneof(hostile, string({ unit: 'grapheme', maxLength: 5 })), {
    minLength: 1,
  }).map((parts) => `x${parts.join('')}`);
  assert(
    property(texts, (text) => {
      expect(tagsOf(pageOf(fill(text)))).toEqual(usual);
    }),
    { numRuns: 300 },
  );
});

it('describes itself to search engines as a NewsArticle that cannot end its script element', () => {
  const page = pageOf({
    headline: 'A </script><!-- headline',
    authors: ['Axar.az'],
    credit: 'TASS',
    keywords: ['NATO'],
    standfirst: 'Few, regular, useful.',
    media: [
      {
        url: 'https://img.example/a.jpg',
        type: 'image/jpeg',
        width: 1600,
        height: 900,
        caption: 'A hall',
        credit: 'A. Photographer',
      },
      { url: 'https://img.example/b.jpg', type: 'image/jpeg' },
      { url: 'https://img.example/clip.mp4', type: 'video/mp4' },
    ],
  });
  const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page) ?? [];
  expect(JSON.parse(json)).toMatchObject({
    '@type': 'NewsArticle',
    headline: 'A </script><!-- headline',
    description: 'Few, regular, useful.',
    datePublished: '2018-07-10T11:52:00.000Z',
    dateModified: '2018-07-10T11:52:00.000Z',
    inLanguage: 'en',
    articleSection: 'Politics',
    author: [{ name: 'Axar.az', url: 'https://news.example/en/authors/axar-az' }],
    sourceOrganization: { name: 'TASS' },
    image: [
      {
        '@type': 'ImageObject',
        url: 'https://img.example/a.jpg',
        width: 1600,
        height: 900,
        caption: 'A hall',
        creditText: 'A. Photographer',
      },
      { '@type': 'ImageObject', url: 'https://img.example/b.jpg' },
    ],
    mainEntityOfPage: `https://news.example/articles/en/${idOf(1)}`,
  });
});

it('names the source as canonical when the article has an address there, and itself when not', () => {
  expect(pageOf()).toContain(
    `<link rel="canonical" href="https://news.example/articles/en/${idOf(1)}"`,
  );
  const page = pageOf({ canonicalUrl: 'https://source.example/news/1' });
  expect(page).toContain('<link rel="canonical" href="https://source.example/news/1"');
  expect(page).toContain('<meta property="og:url" content="https://source.example/news/1"');
  expect(textOf(page)).toContain('source.example');
});

it('names itself alone as the version in its language', () => {
  expect(pageOf().match(/<link rel="alternate" hreflang="[^>]*>/g)).toEqual([
    `<link rel="alternate" hreflang="en" href="https://news.example/articles/en/${idOf(1)}" />`,
  ]);
});

it('lets feed readers find the feeds of its section and edition in every format', () => {
  const page = pageOf();
  for (const name of ['en/politics', 'en']) {
    for (const format of ['rss', 'atom', 'json']) {
      expect(page).toContain(`href="https://news.example/feeds/${name}.${format}"`);
    }
  }
});

it('describes itself by the beginning of the body when there is no standfirst or summary', () => {
  expect(pageOf()).toContain(
    '<meta name="description" content="A spokesman said that little had changed."',
  );
});

it('is whole without script: the sizes work by style alone, and nothing is hidden', () => {
  const page = pageOf({ credit: 'TASS' }).replace(/<script>.*?<\/script>/s, '');
  for (const size of ['12', '14', '18']) {
    expect(page).toContain(`:has([name=text-size][value='${size}']:checked)`);
    expect(page).toMatch(new RegExp(`type="radio"\\s+name="text-size"\\s+value="${size}"`));
  }
  expect(page).toMatch(/value="16"[^>]*\schecked/);
  expect(page).not.toMatch(/\bhidden\b(?!;)|<noscript|\son[a-z]+="/);
});

it('asks for nothing beyond itself and its images', () => {
  const page = pageOf({ media: [{ url: 'https://img.example/a.jpg', type: 'image/jpeg' }] });
  expect(page).not.toMatch(/<link rel="(?:stylesheet|preload|preconnect)|@import|url\(|<iframe/);
  expect(page.match(/\ssrc="[^"]*"/g)).toEqual([' src="https://img.example/a.jpg"']);
});

it('keeps within 30 KB with a text of five thousand characters and full lists', () => {
  const links = Array.from({ length: 11 }, (_, at) =>
    link(at + 1, `A headline of the length that headlines have in a newspaper, number ${at}`),
  );
  const view = viewOf(
    { body: `<p>${'Words of a text. '.repeat(300)}</p>`, credit: 'TASS', authors: ['Axar.az'] },
    { related: related(2, 3, 4, 5, 6, 7, 8, 9, 10, 11) },
  );
  const page = pageOf(
    {},
    {},
    snapshot(
      view,
      links,
      links.slice(0, 10).map(({ id }) => id),
    ),
  );
  expect(Buffer.byteLength(page)).toBeLessThanOrEqual(30 * 1024);
});

it('gives the same bytes for the same snapshot, and says nothing of the present', () => {
  const page = pageOf({ credit: 'TASS' });
  expect(pageOf({ credit: 'TASS' })).toBe(page);
  expect(page).not.toContain(String(new Date().getUTCFullYear()));
});

it('runs from right to left in a language that does', () => {
  const edition = { ...shippedEdition('en'), language: 'fa' };
  expect(pageOf({}, {}, { edition })).toContain('<html lang="fa" dir="rtl">');
  expect(pageOf()).toContain('<html lang="en" dir="ltr">');
});

it('marks a text in another language than its edition', () => {
  const page = pageOf({ language: 'ar', headline: 'عنوان' });
  expect(headingOf(page)).toBe('عنوان');
  expect(page).toMatch(/<h1\s+lang="ar" dir="rtl"/);
  expect(page).toMatch(/<div class="body" lang="ar" dir="rtl"/);
});

it('keeps its place when PUBLIC_URL has a path', () => {
  const page = pageOf({}, {}, { publicUrl: 'https://news.example/wire' });
  expect(page).toContain('<a href="/wire/en/politics"');
  expect(page).toContain(
    `<link rel="canonical" href="https://news.example/wire/articles/en/${idOf(1)}"`,
  );
});

it('leads to its translations, for search engines and for readers', () => {
  const view = viewOf();
  const translations = [{ edition: 'az', id: idOf(7), language: 'az' }];
  const page = pageOf({}, {}, { snapshot: { view, links: linksOf(), latest: [], translations } });
  const az = `/articles/az/${idOf(7)}`;
  expect(page).toContain(`<link rel="alternate" hreflang="az" href="https://news.example${az}"`);
  expect(page).toMatch(new RegExp(`<a\\s+href="${az}"\\s+hreflang="az"`));
  // Of the other edition there is none: its home page.
  expect(page).toMatch(/<a\s+href="\/ru"\s+hreflang="ru"/);
});
