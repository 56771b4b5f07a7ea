import type { FeedFormat } from '#article/addresses.js';

/** An item as a parser of other people reads it. What its parser has no place for is left out. */
export interface ReadItem {
  id: string;
  url: string;
  title: string;
  /** RFC 3339, to the second. */
  published?: string | undefined;
  /** The content clock. */
  updated?: string | undefined;
  authors?: string[];
  /** The first author, of parsers that know no more. */
  author?: string | undefined;
  /** As plain text. */
  summary?: string | undefined;
  html?: string | undefined;
  tags?: string[];
  /** Addresses. */
  media?: string[];
  /** Addresses of the related links. */
  related?: string[];
}

/** A parser of other people, by the formats that it reads. */
export interface FeedReader {
  name: string;
  /** In these formats it decodes the references in a title once more than it should. */
  decodesTwice?: readonly FeedFormat[];
  /** The address of the feed's page, of those that tell it. */
  home?: (feed: string, format: FeedFormat) => unknown;
  reads: Partial<Record<FeedFormat, (feed: string) => ReadItem[] | Promise<ReadItem[]>>>;
}

/** RFC 3339 to the second: RSS has no finer one. */
export const second = (date: Date | string): string =>
  new Date(date).toISOString().replace(/\.\d+Z$/, 'Z');
