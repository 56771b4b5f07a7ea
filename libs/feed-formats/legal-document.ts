import type { Media } from '#article/article.js';
import type { FeedDocument, FeedItem, FeedLink, FeedPages } from './feed-document.js';
import { legalUrl } from './legal-url.js';
import { legalHtml, legalLine, legalText } from './xml-text.js';

/** Stands for a headline of which no character can be written; it says nothing in any language. */
const NO_HEADLINE = '—';
/** `type/subtype` (RFC 6838 §4.2), with parameters if there are any. */
const MIME_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(\s*;.*)?$/;

/**
 * The document with only such text as every format can hold. Each writer starts from it, so that an article reads the
 * same in all of them. What is empty afterwards is left out: a nameless author, a medium's type that is none.
 */
export function legalDocument(document: FeedDocument): FeedDocument {
  return {
    ...document,
    selfUrl: legalUrl(document.selfUrl),
    homeUrl: legalUrl(document.homeUrl),
    hubUrl: document.hubUrl === null ? null : legalUrl(document.hubUrl),
    pages: legalPages(document.pages),
    title: legalLine(document.title),
    publisher: legalLine(document.publisher),
    description: legalText(document.description),
    items: document.items.map(legalItem),
    latest: document.latest.map(legalLink),
    withdrawals: document.withdrawals.map((withdrawal) => ({
      ...withdrawal,
      reason: legalText(withdrawal.reason),
    })),
  };
}

const legalPages = ({ isArchive, ...addresses }: FeedPages): FeedPages => ({
  isArchive,
  current: orNull(addresses.current, legalUrl),
  first: orNull(addresses.first, legalUrl),
  next: orNull(addresses.next, legalUrl),
  prevArchive: orNull(addresses.prevArchive, legalUrl),
  nextArchive: orNull(addresses.nextArchive, legalUrl),
});

function legalItem(item: FeedItem): FeedItem {
  return {
    ...item,
    url: legalUrl(item.url),
    headline: legalHeadline(item.headline),
    section: legalSection(item.section),
    sections: item.sections.map(legalSection),
    keywords: legalLines(item.keywords),
    authors: legalLines(item.authors),
    credit: orNull(item.credit, legalLine),
    summary: orNull(item.summary, legalText),
    html: orNull(item.html, legalHtml),
    canonicalUrl: orNull(item.canonicalUrl, legalUrl),
    media: item.media.map(legalMedia),
    copyright: orNull(item.copyright, legalLine),
    correction: orNull(item.correction, legalText),
    related: item.related.map(legalLink),
  };
}

/** A headline that can be written; never empty, since every format demands one. */
export const legalHeadline = (text: string): string => legalLine(text) || NO_HEADLINE;

/** A link whose title and reasons can be written. */
export function legalLink(link: FeedLink): FeedLink {
  return {
    ...link,
    url: legalUrl(link.url),
    title: legalHeadline(link.title),
    reason: legalLines(link.reason),
  };
}

/** A medium of no bytes is one whose size nobody knew. */
export function legalMedia({ url, type, size, caption, credit, ...sides }: Media): Media {
  const [clearCaption, clearCredit] = [legalText(caption ?? ''), legalLine(credit ?? '')];
  return {
    url: legalUrl(url),
    type: MIME_TYPE.test(type) ? legalLine(type) : '',
    ...(size === undefined || size === 0 ? {} : { size }),
    ...sides,
    ...(clearCaption.trim() === '' ? {} : { caption: clearCaption }),
    ...(clearCredit === '' ? {} : { credit: clearCredit }),
  };
}

export const legalLines = (texts: readonly string[]): string[] =>
  texts.map(legalLine).filter((text) => text !== '');

const legalSection = ({ name, title }: FeedItem['section']): FeedItem['section'] => ({
  name,
  title: legalLine(title) || name,
});

/** Legal text, null when none is left of it; white space alone says nothing either. */
export function orNull(text: string | null, legal: (text: string) => string): string | null {
  const written = text === null ? '' : legal(text);
  return written.trim() === '' ? null : written;
}
