import * as fc from 'fast-check';
import type { FeedDocument, FeedItem, FeedLink, FeedPages } from '#feed-formats/feed-document.js';

/** A document of which a test gives only what it is about; items too. */
export type PartialDocument = Partial<Omit<FeedDocument, 'items'>> & {
  items?: Partial<FeedItem>[];
};

export const plainItem: FeedItem = {
  id: '0b5d2f0e-6a86-5f0b-9d5e-0d1f3c2b4a59',
  url: 'https://news.example/articles/en/0b5d2f0e-6a86-5f0b-9d5e-0d1f3c2b4a59',
  headline: 'Ferry to Stone Island resumes',
  section: { name: 'society', title: 'Society' },
  sections: [],
  keywords: [],
  authors: [],
  credit: null,
  publishedAt: '2026-03-01T08:00:00.000Z',
  updatedAt: '2026-03-01T08:00:00.000Z',
  language: 'en',
  summary: null,
  html: null,
  canonicalUrl: null,
  media: [],
  copyright: null,
  correction: null,
  revision: 1,
  related: [],
};

export const NO_PAGES: FeedPages = {
  isArchive: false,
  current: null,
  first: null,
  next: null,
  prevArchive: null,
  nextArchive: null,
};

export const plainDocument: FeedDocument = {
  selfUrl: 'https://news.example/feeds/en.rss',
  homeUrl: 'https://news.example/en',
  id: 'urn:dateline:feed:en',
  title: 'Harbour News',
  publisher: 'Harbour News',
  description: 'News of the harbour',
  language: 'en',
  pages: NO_PAGES,
  hubUrl: null,
  updatedAt: null,
  ttlMinutes: 5,
  items: [],
  latest: [],
  withdrawals: [],
};

export const feedDocumentOf = ({ items = [], ...feed }: PartialDocument): FeedDocument => ({
  ...plainDocument,
  ...feed,
  items: items.map((item) => ({ ...plainItem, ...item })),
});

/** Markup, and what is markup in some format or some reader. */
const MARKUP =
  `& < > " ' ]]> <![CDATA[ <!-- --> &amp; &#0; &nbsp; </title> <?x?> <b> \\ \\u0000 { $& $1 __proto__ ` +
  '<lastBuildDate>x</lastBuildDate>';
/** What XML cannot hold, and its neighbours that it can. */
const EDGES =
  '\u0000 \u0008 \u000B \u001F \u007F \u0085 \u009F \uD7FF \uD800 \uDBFF \uDC00 \uDFFF \uE000 \uFEFF \uFFFD \uFFFE ' +
  '\uFFFF \u{10000} \u{1FFFE} \u{10FFFF}';
/** Marks of direction and of joining, and characters of several units. */
const ODD = '\u200B \u200F \u202E \u2066 e\u0301 \u{1F6EB} \u{1F469}\u200D\u{1F467} \u6E2F';
const WHITE_SPACE = ['\t', '\n', '\r', '\r\n', ' ', '\u00A0', '\u2028', '\u2029'];
const HOSTILE = [...[MARKUP, EDGES, ODD].flatMap((pieces) => pieces.split(' ')), ...WHITE_SPACE];

/** Text of hostile pieces, arbitrary code units (lone surrogates too) and ordinary words. */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...HOSTILE),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      fc.constantFrom('Storm', 'göyərtə', 'паром', '港'),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));

const anyInstant = fc
  .date({ min: new Date('1800-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const anyUrl = fc.webUrl({ withQueryParameters: true });
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const anySection = fc.record({ name: fc.constantFrom('world', 'sport'), title: anyText });

const anyLink: fc.Arbitrary<FeedLink> = fc.record({
  id: orNull(fc.uuid()),
  url: anyUrl,
  title: anyText,
  section: orNull(fc.constant('world')),
  date: orNull(anyInstant),
  score: orNull(fc.double({ min: 0, max: 1, noNaN: true })),
  reason: fc.array(anyText, { maxLength: 2 }),
});

const anyMedia = fc.record(
  {
    url: anyUrl,
    type: fc.oneof(fc.constantFrom('image/jpeg', 'video/mp4', 'application/pdf', ''), anyText),
    size: fc.nat(),
    width: fc.integer({ min: 1, max: 9_000 }),
    height: fc.integer({ min: 1, max: 9_000 }),
    caption: anyText,
    credit: anyText,
  },
  { requiredKeys: ['url', 'type'] },
);

const anyItem: fc.Arbitrary<FeedItem> = fc.record({
  id: fc.uuid(),
  url: anyUrl,
  headline: anyText,
  section: anySection,
  sections: fc.array(anySection, { maxLength: 1 }),
  keywords: fc.array(anyText, { maxLength: 2 }),
  authors: fc.array(anyText, { maxLength: 2 }),
  credit: orNull(anyText),
  publishedAt: anyInstant,
  updatedAt: anyInstant,
  language: fc.constantFrom('en', 'az', 'zh-Hant-TW'),
  summary: orNull(anyText),
  html: orNull(anyText),
  canonicalUrl: orNull(anyUrl),
  media: fc.array(anyMedia, { maxLength: 2 }),
  copyright: orNull(anyText),
  correction: orNull(anyText),
  revision: fc.integer({ min: 1, max: 99 }),
  related: fc.array(anyLink, { maxLength: 2 }),
});

/** Any document at all, as far as its addresses, ids and instants are such. */
export const anyFeedDocument: fc.Arbitrary<FeedDocument> = fc.record({
  selfUrl: anyUrl,
  homeUrl: anyUrl,
  id: fc.constant('urn:dateline:feed:en'),
  title: anyText,
  publisher: anyText,
  description: anyText,
  language: fc.constantFrom('en', 'az', 'ru'),
  pages: fc.record({
    isArchive: fc.boolean(),
    current: orNull(anyUrl),
    first: orNull(anyUrl),
    next: orNull(anyUrl),
    prevArchive: orNull(anyUrl),
    nextArchive: orNull(anyUrl),
  }),
  hubUrl: orNull(anyUrl),
  updatedAt: orNull(anyInstant),
  ttlMinutes: fc.integer({ min: 1, max: 60 }),
  items: fc.array(anyItem, { maxLength: 3 }),
  latest: fc.array(anyLink, { maxLength: 2 }),
  withdrawals: fc.array(fc.record({ id: fc.uuid(), withdrawnAt: anyInstant, reason: anyText }), {
    maxLength: 2,
  }),
});

/** A text as feedsmith reads it: trimmed, and none when it is nothing but white space by Unicode's count. */
export const asFeedsmithReads = (text: string): string =>
  /^\p{White_Space}*$/u.test(text) ? '' : text.trim();
