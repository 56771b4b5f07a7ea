import type { FeedDocument, FeedWithdrawal } from '../feed-document.js';
import { legalDocument } from '../legal-document.js';
import { atomEntry } from './entry.js';
import { FEED_HISTORY, hubLinks, pageLinks } from '../page-links.js';
import { element, link, openTag } from './element.js';

/**
 * Atom (RFC 4287 §4.1.1) demands `updated` of every feed, and one with neither articles nor withdrawals has no clock. Any
 * moment that moved would change bytes without a change of content; this one says "never", and the first article moves it
 * forward.
 */
const NEVER = '1970-01-01T00:00:00Z';

const TOMBSTONES = 'http://purl.org/atompub/tombstones/1.0';

/** Atom 1.0 (RFC 4287), with withdrawals as deleted entries (RFC 6721). Never throws. */
export function writeAtom(document: FeedDocument): string {
  const legal = legalDocument(document);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    openTag('feed', {
      xmlns: 'http://www.w3.org/2005/Atom',
      // Few readers know it, and some tell people of every namespace that they do not know.
      'xmlns:at': legal.withdrawals.length === 0 ? undefined : TOMBSTONES,
      'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
      'xmlns:fh': legal.pages.isArchive ? FEED_HISTORY : undefined,
      'xml:lang': legal.language,
    }),
    element('id', legal.id),
    element('title', legal.title),
    legal.description === '' ? '' : element('subtitle', legal.description),
    element('updated', legal.updatedAt ?? NEVER),
    // Every entry needs an author; one that names none takes the feed's (§4.2.1).
    `<author>${element('name', legal.publisher)}</author>`,
    // First, since some readers take the first link for the feed's page, whatever its relation.
    link({ rel: 'alternate', href: legal.homeUrl, type: 'text/html' }),
    link({ rel: 'self', href: legal.selfUrl, type: 'application/atom+xml' }),
    ...hubLinks(legal.hubUrl).map(link),
    ...pageLinks(legal.pages).map(link),
    legal.pages.isArchive ? '<fh:archive/>' : '',
    element('generator', 'Dateline'),
    // Extensions stand before the entries: RFC 4287's grammar knows none after them.
    ...legal.withdrawals.map(deletedEntry),
    ...legal.items.map((item) => atomEntry(item, legal.language)),
    '</feed>',
  ].join('');
}

/** RFC 6721 §3. Whoever holds the entry removes it. */
const deletedEntry = ({ id, withdrawnAt, reason }: FeedWithdrawal): string =>
  openTag('at:deleted-entry', { ref: `urn:uuid:${id}`, when: withdrawnAt }) +
  element('at:comment', reason) +
  '</at:deleted-entry>';
