import type { FeedDocument } from '../feed-document.js';
import { legalDocument } from '../legal-document.js';
import { latestJson } from '../link-json.js';
import { jsonFeedItem } from './item.js';

/**
 * JSON Feed 1.1. Dateline's own members stand under `_dateline`, where other readers pass them over: Latest and the
 * withdrawals here, the related links in each item. It carries no `about`, which would have to be the address of a
 * page that explains them. Nor `author`: the specification lets feeds of version 1 keep it, and has new ones give `authors`
 * alone ("Deprecations"). The order of keys is fixed. Never throws.
 */
export function writeJsonFeed(document: FeedDocument): string {
  const legal = legalDocument(document);
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: legal.title,
    home_page_url: legal.homeUrl,
    feed_url: legal.selfUrl,
    next_url: legal.pages.next ?? legal.pages.prevArchive ?? undefined,
    description: legal.description === '' ? undefined : legal.description,
    authors: [{ name: legal.publisher }],
    language: legal.language,
    hubs: legal.hubUrl === null ? undefined : [{ type: 'WebSub', url: legal.hubUrl }],
    _dateline: {
      latest: legal.latest.map(latestJson),
      withdrawn: legal.withdrawals.map(({ id, withdrawnAt, reason }) => ({
        id: `urn:uuid:${id}`,
        when: withdrawnAt,
        reason,
      })),
    },
    items: legal.items.map((item) => jsonFeedItem(item, legal.language)),
  });
}
