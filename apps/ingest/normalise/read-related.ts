import { articleUrl } from '#article/addresses.js';
import { articleId, isArticleId } from '#article/article-id.js';
import { articleSchema, type EditorLink } from '#article/article.js';
import { MAX } from '#article/fields.js';
import { isRecord } from './read-media.js';
import { readSlug } from './read-slug.js';
import { readExternalId, readRequiredText, readUnicode } from './read-text.js';
import { readUrl } from './read-url.js';
import { quote, type Say } from './say.js';

/** The article that holds the links. */
interface Holder {
  id: string | undefined;
  edition: string | undefined;
  source: string | undefined;
  publicUrl: string;
}

/** The editor's own links in their order, each once. A link of the article to itself is a mistake and is told. */
export function readRelated(related: unknown, holder: Holder, say: Say): EditorLink[] {
  if (!Array.isArray(related)) return [];
  const links = new Map<string, EditorLink>();
  related.slice(0, MAX.related).forEach((entry: unknown, at) => {
    const field = `related[${at}]`;
    const link = isRecord(entry) ? readLink(entry, field, holder, say) : undefined;
    if (link === undefined) return;
    if ('id' in link && link.id === holder.id) {
      say('FIELD_INVALID', field, 'links the article to itself');
      return;
    }
    const target = 'id' in link ? link.id : link.url;
    if (!links.has(target)) links.set(target, link);
  });
  return [...links.values()];
}

function readLink(
  entry: Record<string, unknown>,
  field: string,
  holder: Holder,
  say: Say,
): EditorLink | undefined {
  if ('id' in entry) {
    const id = readArticleId(entry['id'], `${field}.id`, say);
    return id === undefined ? undefined : { id };
  }
  if ('externalId' in entry) {
    const source =
      entry['source'] === undefined
        ? holder.source
        : readSlug(entry['source'], `${field}.source`, say);
    const name = readExternalId(entry['externalId'], `${field}.externalId`, MAX.externalId, say);
    if (holder.edition === undefined || source === undefined || name === undefined)
      return undefined;
    return { id: articleId(holder.edition, source, name) };
  }
  const url = readUrl(entry['url'], `${field}.url`, say);
  const rule = { max: MAX.headline, lines: 'one' } as const;
  const title = readRequiredText(entry['title'], `${field}.title`, rule, say);
  if (url === undefined || title === undefined) return undefined;
  const id = ownArticle(url, holder);
  return id === undefined ? { url, title } : { id };
}

/**
 * The article of the same edition that an address shows. Linked by its address, its headline would stay when it is
 * withdrawn. Scheme, query and fragment do not matter: they lead to the same page.
 */
function ownArticle(url: string, { edition, publicUrl }: Holder): string | undefined {
  if (edition === undefined) return undefined;
  const { host, pathname } = new URL(url);
  const articles = new URL(articleUrl(publicUrl, edition, ''));
  if (host !== articles.host || !pathname.startsWith(articles.pathname)) return undefined;
  const id = pathname
    .slice(articles.pathname.length)
    .replace(/\.json$/, '')
    .toLowerCase();
  return isArticleId(id) ? id : undefined;
}

/** An article's id in its canonical, lower-case spelling (RFC 9562 §4). */
export function readArticleId(value: unknown, field: string, say: Say): string | undefined {
  const given = readUnicode(value, field, say);
  if (given === undefined) return undefined;
  const id = articleSchema.shape.id.safeParse(given.trim().toLowerCase());
  if (id.success) return id.data;
  say('ID_INVALID', field, `${quote(given)} is not a UUID`);
  return undefined;
}
