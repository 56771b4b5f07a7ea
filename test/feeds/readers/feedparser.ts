import FeedParser from 'feedparser';
import { decodeReferences } from '#article/character-references.js';
import { second, type FeedReader, type ReadItem } from './feed-reader.js';

type Links = { '@': { rel: string; href: string } }[] | { '@': { rel: string; href: string } };

/**
 * Of several authors of an Atom entry it takes none and gives the feed's; of several `dc:creator` it gives the first. Of a
 * category of Atom it gives the term, where others give the label.
 */
export const feedparser: FeedReader = {
  name: 'feedparser',
  reads: {
    rss: async (feed) =>
      (await itemsOf(feed)).map((item) => ({
        ...common(item),
        summary: summaryOf(item, decodeReferences),
        author: ownAuthor(item),
        tags: item.categories,
      })),
    atom: async (feed) =>
      (await itemsOf(feed)).map((item) => ({ ...common(item), summary: summaryOf(item) })),
  },
};

/** Where there is one text only, it stands as both. */
const summaryOf = (
  { summary, description }: FeedParser.Item,
  decode = (text: string) => text,
): string | undefined => (!summary || summary === description ? undefined : decode(summary));

/** An item that names no author gets the feed's publisher for one. */
const ownAuthor = (item: FeedParser.Item): string | undefined =>
  'dc:creator' in item ? (item.author ?? undefined) : undefined;

async function itemsOf(feed: string): Promise<FeedParser.Item[]> {
  const parser = new FeedParser({ addmeta: false });
  parser.end(feed);
  const items: FeedParser.Item[] = [];
  for await (const item of parser) items.push(item);
  return items;
}

const common = (item: FeedParser.Item): ReadItem => ({
  id: item.guid,
  url: item.link,
  title: item.title,
  published: second(item.pubdate!),
  html: item.description ?? undefined,
  media: item.enclosures.map(({ url }) => url),
  related: [(item as unknown as { 'atom:link'?: Links })['atom:link'] ?? []]
    .flat()
    .map((link) => link['@'])
    .filter(({ rel }) => rel === 'related')
    .map(({ href }) => href),
});
