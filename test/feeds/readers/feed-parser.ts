import { parseFeed } from '@rowanmanning/feed-parser';
import { second, type FeedReader, type ReadItem } from './feed-reader.js';

/**
 * It decodes the references in HTML and calls the outcome content, so that this is not what anybody wrote. An entry of
 * Atom without an author has the feed's, as RFC 4287 §4.2.1 says.
 */
function read(text: string): ReadItem[] {
  const feed = parseFeed(text);
  const inherited = names(feed.authors).join();
  return feed.items.map((item) => {
    const authors = names(item.authors);
    return {
      id: item.id ?? '',
      url: item.url ?? '',
      title: item.title ?? '',
      published: second(item.published!),
      authors: authors.join() === inherited ? [] : authors,
      summary: item.content === null ? undefined : (item.description ?? undefined),
      tags: item.categories.map(({ label, term }) => label ?? term ?? ''),
      media: item.media.map(({ url }) => url),
    };
  });
}

const names = (authors: { name: string | null }[]): string[] =>
  authors.map(({ name }) => name ?? '');

export const feedParser: FeedReader = {
  name: '@rowanmanning/feed-parser',
  decodesTwice: ['rss', 'atom'],
  home: (feed) => parseFeed(feed).url,
  reads: { rss: read, atom: read },
};
