import type { FeedPages } from './feed-document.js';

/** The namespace of `fh:archive`, which marks a document of an archive (RFC 5005 §4). */
export const FEED_HISTORY = 'http://purl.org/syndication/history/1.0';

/** The link by which subscribers find the hub (WebSub §4). */
export const hubLinks = (hubUrl: string | null): { rel: string; href: string }[] =>
  hubUrl === null ? [] : [{ rel: 'hub', href: hubUrl }];

/** The links that lead through a feed, as atom:link has them. */
export function pageLinks({
  current,
  first,
  next,
  prevArchive,
  nextArchive,
}: FeedPages): { rel: string; href: string }[] {
  const links: [string, string | null][] = [
    ['current', current],
    ['first', first],
    ['next', next],
    ['prev-archive', prevArchive],
    ['next-archive', nextArchive],
  ];
  return links.flatMap(([rel, href]) => (href === null ? [] : [{ rel, href }]));
}
