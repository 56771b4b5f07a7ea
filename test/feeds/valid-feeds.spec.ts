import { describe, expect, it } from 'vitest';
import { writeAtom } from '#feed-formats/atom/write.js';
import { writeJsonFeed } from '#feed-formats/json-feed/write.js';
import { writeOpml } from '#feed-formats/opml/write.js';
import { writeRss } from '#feed-formats/rss/write.js';
import type { ArticleView } from '#read-model/feed-views.js';
import { readXml } from '../harness/read-xml.js';
import { BASE, editions, feedsOf } from './feeds-of.js';
import { hostileViews } from './hostile-views.js';
import { newsViews } from './news-views.js';
import { ATOM_GRAMMAR, JSON_FEED_SCHEMA, lacking, NEWS } from './newsroom-data.js';
import { deskViews } from './readers/desk-views.js';
import { ATOM_RULES } from './rules/atom.js';
import { FEED_PAGING_RULES } from './rules/feed-paging.js';
import { JSON_FEED_RULES, type Json } from './rules/json-feed.js';
import { MEDIA_RSS_RULES } from './rules/media-rss.js';
import { OPML_RULES } from './rules/opml.js';
import { RSS_RULES } from './rules/rss.js';
import { brokenRules } from './rules/rule.js';
import { TOMBSTONE_RULES } from './rules/tombstones.js';
import { againstAtomGrammar, againstJsonFeedSchema } from './schemas.js';

/** Ten thousand, in lots that each take a moment. */
const LOTS = Array.from({ length: 10 }, (_, lot) => lot + 1);
const LOT = 1_000;
const ARTICLES = [
  { name: 'a careful newsroom', items: 58, skipped: '', make: deskViews },
  { name: `real news${lacking(NEWS)}`, items: 982, skipped: lacking(NEWS), make: newsViews },
  ...LOTS.map((lot) => ({
    name: `${LOT} articles with all that breaks formats, lot ${lot}`,
    items: LOT,
    skipped: '',
    make: () => hostileViews(LOT, lot),
  })),
];

describe.each(ARTICLES)('feeds of $name', ({ items, skipped, make }) => {
  let made: ArticleView[] | undefined;
  const views = () => (made ??= make());

  it.skipIf(skipped !== '')('keep the rules of RSS 2.0, of its profile and of Media RSS', () => {
    let read = 0;
    for (const feed of feedsOf(views(), 'rss')) {
      const rss = readXml(writeRss(feed));
      expect(brokenRules(RSS_RULES, rss)).toEqual([]);
      expect(brokenRules(MEDIA_RSS_RULES, rss)).toEqual([]);
      expect(brokenRules(FEED_PAGING_RULES, rss)).toEqual([]);
      read += feed.items.length;
    }
    expect(read).toBe(items);
  });

  const grammar = lacking(ATOM_GRAMMAR);
  it.skipIf(skipped !== '')(`keep the rules of Atom and of its deleted entries${grammar}`, () => {
    const againstGrammar = grammar === '' ? againstAtomGrammar() : () => [];
    for (const feed of feedsOf(views(), 'atom')) {
      const atom = writeAtom(feed);
      const read = readXml(atom);
      expect(brokenRules(ATOM_RULES, read)).toEqual([]);
      expect(brokenRules(TOMBSTONE_RULES, read)).toEqual([]);
      expect(brokenRules(FEED_PAGING_RULES, read)).toEqual([]);
      expect(againstGrammar(atom)).toEqual([]);
    }
  });

  const schema = lacking(JSON_FEED_SCHEMA);
  it.skipIf(skipped !== '')(`keep the rules of JSON Feed${schema}`, () => {
    const againstSchema = schema === '' ? againstJsonFeedSchema() : () => [];
    for (const feed of feedsOf(views(), 'json')) {
      const json = JSON.parse(writeJsonFeed(feed)) as Json;
      expect(brokenRules(JSON_FEED_RULES, json)).toEqual([]);
      expect(againstSchema(json)).toEqual([]);
    }
  });
});

it.each(['rss', 'atom', 'json'] as const)('an empty feed is valid too, as %s', (format) => {
  const [feed] = feedsOf(deskViews(), format);
  const empty = { ...feed!, items: [], latest: [], updatedAt: null };
  expect([
    ...(format === 'rss' ? brokenRules(RSS_RULES, readXml(writeRss(empty))) : []),
    ...(format === 'atom' ? brokenRules(ATOM_RULES, readXml(writeAtom(empty))) : []),
    ...(format === 'json'
      ? brokenRules(JSON_FEED_RULES, JSON.parse(writeJsonFeed(empty)) as Json)
      : []),
  ]).toEqual([]);
});

it.each([...editions.values()])(
  'the list of subscriptions of $name keeps the rules of OPML',
  (edition) => {
    expect(brokenRules(OPML_RULES, readXml(writeOpml(edition, BASE)))).toEqual([]);
  },
);
