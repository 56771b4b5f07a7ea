import {
  articleUrl,
  editionUrl,
  feedUrl,
  sectionUrl,
  type FeedFormat,
} from '#article/addresses.js';
import type { Article } from '#article/article.js';
import type { Edition } from '#article/edition.js';
import type { FeedDocument, FeedItem } from '#feed-formats/feed-document.js';
import { escapeText } from '#feed-formats/xml-text.js';
import type { ArticleView, FeedSnapshot } from '#read-model/feed-views.js';
import { latestLinks, relatedLinks } from '../links/related-links.js';
import { permittedText } from './permitted-text.js';

const TTL_MINUTES = 5;

/**
 * A feed of an edition (section null) or of one of its sections, as the writers take it. Rights are applied here and
 * nowhere later: an article that nobody may syndicate is left out, even if the snapshot was asked for with it.
 *
 * @param base PUBLIC_URL, without a slash at its end.
 */
export function feedDocument(
  snapshot: FeedSnapshot,
  edition: Edition,
  section: string | null,
  format: FeedFormat,
  base: string,
): FeedDocument {
  const items = snapshot.items
    .filter((view) => view.article.rights.syndication === 'everyone')
    .map((view) => feedItem(view, snapshot, edition, base));
  return {
    selfUrl: feedUrl(base, edition.name, section, format),
    homeUrl:
      section === null ? editionUrl(base, edition.name) : sectionUrl(base, edition.name, section),
    id: `urn:dateline:feed:${edition.name}${section === null ? '' : `:${section}`}`,
    title:
      section === null ? edition.title : `${edition.title}: ${sectionOf(edition, section).title}`,
    publisher: edition.title,
    description: edition.description,
    language: edition.language,
    updatedAt: newest(items),
    ttlMinutes: TTL_MINUTES,
    items,
    latest: latestLinks(snapshot.latest, snapshot.links, edition.name, base),
    withdrawals: snapshot.withdrawals.map(({ id, withdrawnAt, reason }) => ({
      id,
      withdrawnAt,
      reason,
    })),
  };
}

function feedItem(
  view: ArticleView,
  { links }: FeedSnapshot,
  edition: Edition,
  base: string,
): FeedItem {
  const { article, updatedAt, revision } = view;
  const { teaser, html } = permittedText(article);
  return {
    id: article.id,
    url: articleUrl(base, article.edition, article.id),
    headline: article.headline,
    section: sectionOf(edition, article.section),
    sections: article.sections.map((name) => sectionOf(edition, name)),
    keywords: article.keywords,
    authors: article.authors,
    credit: article.credit ?? null,
    publishedAt: article.publishedAt,
    updatedAt,
    language: article.language,
    summary: teaser,
    html: html === null ? null : correctionNote(article, edition) + html,
    canonicalUrl: article.canonicalUrl ?? null,
    media: article.media,
    copyright: article.rights.notice ?? null,
    correction: article.correction ?? null,
    revision,
    related: relatedLinks(view, links, base),
  };
}

/** Leads the text, since RSS and Atom have no place of their own for it. */
function correctionNote({ correction }: Article, { labels }: Edition): string {
  if (correction === undefined) return '';
  return `<p><strong>${escapeText(labels.correction)}:</strong> ${escapeText(correction)}</p>`;
}

/** A section that the editions file has lost since is called by its name: its articles still stand in the log. */
const sectionOf = (edition: Edition, name: string): FeedItem['section'] => ({
  name,
  title: edition.sections.find((section) => section.name === name)?.title ?? name,
});

/** Instants have one spelling, so their order is that of their letters. */
const newest = (items: readonly FeedItem[]): string | null =>
  items.reduce<string | null>(
    (latest, { updatedAt }) => (latest === null || updatedAt > latest ? updatedAt : latest),
    null,
  );
