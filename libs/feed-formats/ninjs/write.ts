import type { ArticleDocument } from '../article-json/article-document.js';
import type { FeedWithdrawal } from '../feed-document.js';
import { legalArticle } from '../legal-article.js';
import { legalHeadline, legalLink } from '../legal-document.js';
import { legalUrl } from '../legal-url.js';
import { pageLinks } from '../page-links.js';
import { legalLine, legalText } from '../xml-text.js';
import { linkAssociation } from './associations.js';
import { ninjsItem, type ItemEdition } from './item.js';
import type { NinjsList } from './ninjs-list.js';
import { plain } from './plain.js';

const STANDARD = {
  name: 'ninjs',
  version: '3.1',
  schema: 'https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json',
};

/**
 * An article as ninjs 3.1 (IPTC, News in JSON): its media, its two lists and its translations are associations. Keys have
 * a fixed order; what an article does not have is left out. Never throws.
 *
 * @param edition Of the article.
 */
export function writeNinjs(document: ArticleDocument, edition: ItemEdition): string {
  return JSON.stringify({ standard: STANDARD, ...ninjsItem(legalArticle(document), edition) });
}

/**
 * A list of articles as a composite item of ninjs 3.1. The associations are its articles, each as `writeNinjs` has it
 * but for Latest, which stands once, in the list, and for its translations; then what was withdrawn, so that whoever
 * holds it removes it; then Latest. `rel` tells them apart. The renditions lead to the list's other documents, by the
 * relations of RFC 5005; with any of them, this one is `partial`. Never throws.
 */
export function writeNinjsList(list: NinjsList, edition: ItemEdition): string {
  const title = legalHeadline(list.title);
  const description = legalText(list.description);
  const pages = pageLinks(list.pages);
  return JSON.stringify({
    standard: STANDARD,
    uri: legalUrl(list.id),
    type: 'composite',
    representationType: pages.length === 0 ? 'full' : 'partial',
    profile: list.pages.isArchive ? 'archive' : 'list',
    versionCreated: list.updatedAt ?? undefined,
    pubStatus: 'usable',
    language: list.language,
    title,
    headlines: [plain('main', title)],
    descriptions: description === '' ? undefined : [plain('summary', description)],
    infoSources: [{ name: legalLine(edition.title), role: 'publisher' }],
    renditions: [
      { name: 'web', href: legalUrl(list.homeUrl), contentType: 'text/html' },
      { name: 'ninjs', href: legalUrl(list.selfUrl), contentType: 'application/json' },
      ...pages.map(({ rel, href }) => ({
        name: rel,
        href: legalUrl(href),
        contentType: 'application/json',
      })),
    ],
    associations: [
      ...list.items.map((article) => member(article, list.text, edition)),
      ...list.withdrawals.map(canceledMember),
      ...list.latest.map((link) => linkAssociation('latest', legalLink(link), edition)),
    ],
  });
}

function member(document: ArticleDocument, asked: NinjsList['text'], edition: ItemEdition) {
  const article = legalArticle({ ...document, translations: [], latest: [] });
  return { name: article.headline, rel: 'item', ...ninjsItem(article, edition, asked) };
}

/** Whoever holds it removes it, for the reason in `edNote`. Its headline went with it, so its name is its id. */
function canceledMember(withdrawal: FeedWithdrawal) {
  const item = canceledItem(withdrawal);
  return { name: item.uri, rel: 'item', ...item };
}

const canceledItem = ({ id, withdrawnAt, reason }: FeedWithdrawal) => ({
  uri: `urn:uuid:${id}`,
  type: 'text',
  versionCreated: withdrawnAt,
  pubStatus: 'canceled',
  edNote: legalText(reason) || undefined,
});
