import type { Media, Rights } from '#article/article.js';
import type { FeedLink } from '../feed-document.js';

/** What holds of an article, for machines: plain values, already chosen by rights. No offsets: they differ by installation. */
export interface ArticleDocument {
  /** The article's UUID; the guid is `urn:uuid:{id}`. */
  id: string;
  /** The article's page. */
  url: string;
  edition: string;
  source: string;
  externalId: string;
  /** BCP 47. */
  language: string;
  section: string;
  /** Further sections. */
  sections: string[];
  headline: string;
  /** Null here and below: there is none, or rights forbid it. */
  standfirst: string | null;
  summary: string | null;
  /** Sanitised HTML. */
  body: string | null;
  authors: string[];
  /** The agency cited. */
  credit: string | null;
  publishedAt: string;
  /** The content clock. */
  updatedAt: string;
  /** Counts the versions that were shown. */
  revision: number;
  expiresAt: string | null;
  canonicalUrl: string | null;
  media: Media[];
  keywords: string[];
  rights: Rights;
  correction: string | null;
  related: FeedLink[];
  /** The same story in other languages. */
  translations: TranslationLink[];
  latest: FeedLink[];
}

export interface TranslationLink {
  /** The article's UUID. */
  id: string;
  edition: string;
  /** BCP 47. */
  language: string;
  url: string;
}
