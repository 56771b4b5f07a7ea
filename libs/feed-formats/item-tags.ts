import type { FeedItem } from './feed-document.js';

/** What an article is filed under, for formats that know only words: its sections' titles, then its keywords, each once. */
export function itemTags(item: Pick<FeedItem, 'section' | 'sections' | 'keywords'>): string[] {
  return [
    ...new Set([
      item.section.title,
      ...item.sections.map((section) => section.title),
      ...item.keywords,
    ]),
  ];
}
