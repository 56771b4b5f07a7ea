import { describe, expect, it } from 'vitest';
import type { FeedFormat } from '#article/addresses.js';
import { decodeReferences } from '#article/character-references.js';
import { writeAtom } from '#feed-formats/atom/write.js';
import type { FeedDocument, FeedItem } from '#feed-formats/feed-document.js';
import { itemTags } from '#feed-formats/item-tags.js';
import { writeJsonFeed } from '#feed-formats/json-feed/write.js';
import { legalDocument } from '#feed-formats/legal-document.js';
import { writeRss } from '#feed-formats/rss/write.js';
import type { ArticleView } from '#read-model/feed-views.js';
import { feedsOf } from '../feeds-of.js';
import { newsViews } from '../news-views.js';
import { lacking, NEWS } from '../newsroom-data.js';
import { deskViews } from './desk-views.js';
import { feedExtractor } from './feed-extractor.js';
import { feedParser } from './feed-parser.js';
import { feedparser } from './feedparser.js';
import { second, type FeedReader, type ReadItem } from './feed-reader.js';
import { feedsmith } from './feedsmith.js';
import { htmlparser2 } from './htmlparser2.js';
import { rssParser } from './rss-parser.js';

const READERS = [rssParser, feedparser, feedParser, feedExtractor, htmlparser2, feedsmith];
const WRITERS: Record<FeedFormat, (document: FeedDocument) => string> = {
  rss: writeRss,
  atom: writeAtom,
  json: writeJsonFeed,
};

const CASES = READERS.flatMap((reader) =>
  (['rss', 'atom', 'json'] as const)
    .filter((format) => reader.reads[format] !== undefined)
    .map((format) => ({ reader, name: reader.name, format })),
);

const desk = deskViews();
const revised = desk
  .map((view) => ({
    ...view,
    article: { ...view.article, headline: `${view.article.headline}, revised`, sections: [] },
    updatedAt: '2026-06-01T00:00:00.000Z',
    related: view.related.slice(1),
  }))
  .toReversed();
const news = lacking(NEWS) === '' ? newsViews() : [];

describe.each(CASES)('$name, $format', ({ reader, format }) => {
  it('reads every item as it was written', async () => {
    await expectReadBack(reader, format, desk);
  });

  // Some take the first link for it, whatever its relation.
  it.skipIf(reader.home === undefined)('knows the page of the feed', async () => {
    const [feed] = written(desk, format);
    expect(await reader.home!(feed!.text, format)).toBe(feed!.homeUrl);
  });

  it.skipIf(lacking(NEWS) !== '')(`reads 982 articles of real news${lacking(NEWS)}`, async () => {
    expect(news).toHaveLength(982);
    await expectReadBack(reader, format, news);
  });

  // An item whose id moves is shown again as new.
  it('finds each article under its id again, when texts and lists have changed', async () => {
    const before = await idsOf(reader, format, desk);
    expect(await idsOf(reader, format, revised)).toEqual(before);
    expect(new Set(before.values()).size).toBe(desk.length);
  });
});

async function expectReadBack(reader: FeedReader, format: FeedFormat, views: ArticleView[]) {
  for (const { text, items } of written(views, format)) {
    const read = await reader.reads[format]!(text);
    expect(read).toHaveLength(items.length);
    read.forEach((item, at) =>
      expect(item).toEqual(ownParts(writtenItem(items[at]!, reader, format), item)),
    );
  }
}

async function idsOf(reader: FeedReader, format: FeedFormat, views: ArticleView[]) {
  const ids = new Map<string, string>();
  for (const { text } of written(views, format)) {
    for (const { url, id } of await reader.reads[format]!(text)) ids.set(url, id);
  }
  return ids;
}

/** The feeds of these articles as written; all readers are given the same. */
function written(views: ArticleView[], format: FeedFormat): WrittenFeed[] {
  const known = writtenFeeds.get(views)?.[format];
  if (known !== undefined) return known;
  const feeds = feedsOf(views, format).map((document) => ({
    text: WRITERS[format](document),
    homeUrl: document.homeUrl,
    items: legalDocument(document).items,
  }));
  writtenFeeds.set(views, { ...writtenFeeds.get(views), [format]: feeds });
  return feeds;
}

interface WrittenFeed {
  text: string;
  homeUrl: string;
  items: FeedItem[];
}

const writtenFeeds = new Map<ArticleView[], Partial<Record<FeedFormat, WrittenFeed[]>>>();

/** What a reader should find. */
const writtenItem = (
  item: FeedItem,
  reader: FeedReader,
  format: FeedFormat,
): Required<ReadItem> => ({
  id: `urn:uuid:${item.id}`,
  url: item.url,
  title: reader.decodesTwice?.includes(format) ? decodeReferences(item.headline) : item.headline,
  published: second(item.publishedAt),
  updated: second(item.updatedAt),
  authors: item.authors,
  author: item.authors[0],
  summary: item.summary ?? undefined,
  html: item.html ?? undefined,
  tags: format === 'atom' ? tagsOfAtom(item) : itemTags(item),
  media: item.media.map(({ url }) => url),
  related: item.related.map(({ url }) => url),
});

const tagsOfAtom = (item: FeedItem): string[] => [
  ...[item.section, ...item.sections].map(({ title }) => title),
  ...item.keywords,
];

/** Those parts of an item that its parser has a place for. */
const ownParts = (whole: Required<ReadItem>, read: ReadItem): Partial<ReadItem> =>
  Object.fromEntries(Object.keys(read).map((part) => [part, whole[part as keyof ReadItem]]));
