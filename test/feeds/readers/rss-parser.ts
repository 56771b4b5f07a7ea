import Parser from 'rss-parser';
import { decodeReferences } from '#article/character-references.js';
import { second, type FeedReader, type ReadItem } from './feed-reader.js';

interface More {
  id?: string;
  author?: string;
  'content:encoded'?: string;
  allCreators?: string[];
  medium?: { $: { url: string } }[];
  relation?: { $: { rel: string; href: string } }[];
}

/** The most used one. What it does not read by itself it can be told to, by the name of the element. */
const parser = new Parser<object, More>({
  customFields: {
    item: [
      ['dc:creator', 'allCreators', { keepArray: true }],
      ['media:content', 'medium', { keepArray: true }],
      ['atom:link', 'relation', { keepArray: true }],
    ] as never,
  },
});

export const rssParser: FeedReader = {
  name: 'rss-parser',
  home: async (feed) => (await parser.parseString(feed)).link,
  reads: {
    rss: async (feed) =>
      (await parser.parseString(feed)).items.map((item): ReadItem => {
        const full = item['content:encoded'];
        return {
          id: item.guid ?? '',
          url: item.link ?? '',
          title: item.title ?? '',
          published: second(item.isoDate!),
          author: item.creator,
          authors: item.allCreators ?? [],
          summary: full === undefined ? undefined : decodeReferences(item.content ?? ''),
          html: full ?? item.content,
          tags: item.categories ?? [],
          media: (item.medium ?? []).map(({ $ }) => $.url),
          related: (item.relation ?? [])
            .filter(({ $ }) => $.rel === 'related')
            .map(({ $ }) => $.href),
        };
      }),
    atom: async (feed) =>
      (await parser.parseString(feed)).items.map((item) => ({
        id: item.id ?? '',
        url: item.link ?? '',
        title: item.title ?? '',
        published: second(item.isoDate!),
        author: item.author,
        summary: item.summary,
        html: item.content,
      })),
  },
};
