import { extractFromJson, extractFromXml } from '@extractus/feed-extractor';
import { second, type FeedReader, type ReadItem } from './feed-reader.js';

type Extracted = ReturnType<typeof extractFromXml>;

/** It gives a teaser of its own making, and of Atom the moment of the last change. */
const read = ({ entries = [] }: Extracted): ReadItem[] =>
  entries.map(({ id, link, title }) => ({ id, url: link ?? '', title: title ?? '' }));

const withMoment = (name: 'published' | 'updated', feed: Extracted): ReadItem[] =>
  read(feed).map((item, at) => ({ ...item, [name]: second(feed.entries![at]!.published!) }));

export const feedExtractor: FeedReader = {
  name: '@extractus/feed-extractor',
  decodesTwice: ['rss', 'atom'],
  home: (feed, format) => (format === 'json' ? extractFromJson(feed) : extractFromXml(feed)).link,
  reads: {
    rss: (feed) => withMoment('published', extractFromXml(feed)),
    atom: (feed) => withMoment('updated', extractFromXml(feed)),
    json: (feed) => withMoment('published', extractFromJson(feed)),
  },
};
