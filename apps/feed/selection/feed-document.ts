import { articleUrl, editionUrl, sectionUrl } from '#article/addresses.js';
import type { Article } from '#article/article.js';
import type { Edition } from '#article/edition.js';
import type { FeedDocument, FeedItem } from '#feed-formats/feed-document.js';
import { escapeText } from '#feed-formats/xml-text.js';
import type { ArticleView, FeedSnapshot, Withdrawal } from '#read-model/feed-views.js';
import { feedAddress, isSubscribable, type AnyFeedTarget } from '../http/target.js';
import { latestLinks, relatedLinks } from '../links/related-links.js';
import { feedPages, type FeedExtent } from './feed-pages.js';
import { nameAsWritten } from './name-as-written.js';
import { permittedText } from './permitted-text.js';
import { selectionQuery } from './selection-query.js';

const TTL_MINUTES = 5;

/** The articles of a feed that were selected, with the lists that go with them. */
export type SelectedSnapshot = Pick<FeedSnapshot, 'items' | 'links' | 'latest' | 'withdrawals'>;

/**
 * A feed of an edition or of one of its sections, as the writers take it. Rights are applied here and nowhere later: an
 * article that nobody may syndicate is left out, even if the snapshot was asked for with it.
 *
 * @param base PUBLIC_URL, without a slash at its end.
 * @param hubUrl HUB_URL, for the feeds that it is told of.
 */
export function feedDocument(
  snapshot: SelectedSnapshot,
  target: AnyFeedTarget,
  extent: FeedExtent,
  base: string,
  hubUrl: string | null = null,
): FeedDocument {
  const { edition, section } = target;
  const items = snapshot.items
    .filter((view) => view.article.rights.syndication === 'everyone')
    .map((view) => feedItem(view, snapshot, target, base));
  return {
    selfUrl: feedAddress(base, target),
    homeUrl:
      section === null ? editionUrl(base, edition.name) : sectionUrl(base, edition.name, section),
    id: feedId(target),
    title: feedTitle(target, snapshot.items),
    publisher: edition.title,
    description: edition.description,
    language: edition.language,
    pages: feedPages(target, extent, base),
    // Selections are too many to be told; a hub's subscribers take whole feeds.
    hubUrl: isSubscribable(target) ? hubUrl : null,
    updatedAt: newest(items) ?? snapshot.withdrawals[0]?.withdrawnAt ?? null,
    ttlMinutes: TTL_MINUTES,
    items,
    latest: latestLinks(snapshot.latest, snapshot.links, edition.name, base),
    // The feed as it is now tells them; a month of the archive would change with each.
    withdrawals: target.kind === 'feed-archive' ? [] : snapshot.withdrawals.map(withdrawalOf),
  };
}

/** All pages and months of a feed have one id (RFC 5005 §4); other articles, or less of their text, are a feed of its own. */
function feedId({ edition, section, selection }: AnyFeedTarget): string {
  const chosen = selectionQuery({ ...selection, limit: null, after: null });
  return `urn:dateline:feed:${edition.name}${section === null ? '' : `:${section}`}${chosen}`;
}

function feedTitle(
  { edition, section, selection }: AnyFeedTarget,
  items: readonly ArticleView[],
): string {
  const { author, keyword } = selection;
  const sections = section === null ? selection.sections : [section];
  const chosen = [
    ...sections.map((name) => sectionOf(edition, name).title),
    ...(author === null ? [] : [nameAsWritten(author, items, ({ authors }) => authors)]),
    ...(keyword === null ? [] : [nameAsWritten(keyword, items, ({ keywords }) => keywords)]),
  ];
  return chosen.length === 0 ? edition.title : `${edition.title}: ${chosen.join(', ')}`;
}

const withdrawalOf = ({ id, withdrawnAt, reason }: Withdrawal) => ({ id, withdrawnAt, reason });

function feedItem(
  view: ArticleView,
  { links }: SelectedSnapshot,
  { edition, selection }: AnyFeedTarget,
  base: string,
): FeedItem {
  const { article, updatedAt, revision } = view;
  const { teaser, html } = permittedText(article, selection.text);
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
