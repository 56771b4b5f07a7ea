import { parseFeed } from 'htmlparser2';
import { second, type FeedReader, type ReadItem } from './feed-reader.js';

/** It reads Media RSS, in RSS only, and of Atom the moment of the last change. */
const read = (feed: string) => parseFeed(feed, { xmlMode: true })?.items ?? [];

export const htmlparser2: FeedReader = {
  name: 'htmlparser2',
  home: (feed) => parseFeed(feed, { xmlMode: true })?.link,
  reads: {
    rss: (feed) =>
      read(feed).map((item): ReadItem => ({
        ...names(item),
        published: second(item.pubDate!),
        media: item.media.map(({ url }) => url ?? ''),
      })),
    atom: (feed) =>
      read(feed).map((item): ReadItem => ({ ...names(item), updated: second(item.pubDate!) })),
  },
};

const names = ({ id = '', link = '', title = '' }: ReturnType<typeof read>[number]) => ({
  id,
  url: link,
  title,
});
