import type { Rights } from '#article/article.js';
import type { Edition } from '#article/edition.js';
import type { ArticleDocument } from '../article-json/article-document.js';
import { legalUrl } from '../legal-url.js';
import { legalLine } from '../xml-text.js';
import { linkAssociation, mediaAssociation, translationAssociation } from './associations.js';
import { plain } from './plain.js';
import { sectionSubject } from './section-subject.js';

/** What an item takes from its edition: the publisher's name, the sections' titles. */
export type ItemEdition = Pick<Edition, 'title' | 'sections'>;

/**
 * An article as a news item of ninjs 3.1, of legal text. `undefined` leaves a key out.
 *
 * - A representation is `partial` when some of the text is held back, by rights or because less was asked for.
 * - `versionCreated` is the content clock and `version` the revision: a change of the lists moves neither.
 * - `expires` is the end of the article or of its rights, whichever comes first: it is withdrawn then.
 * - A correction is told to readers, so it is a description. An `edNote` is for editors and not to be published.
 * - A source of information without a role is one that it comes from (NewsML-G2, infoSource), as the agency cited.
 * - Authors are `by` alone, since `people` are those whom the news is about.
 * - Counts of characters and words are left out: what a word is differs by language, and receivers count by their own rule.
 *
 * @param asked at most so much of the text is wanted; the article holds no more.
 */
export function ninjsItem(
  article: ArticleDocument,
  edition: ItemEdition,
  asked: Rights['text'] = 'full',
) {
  const { rights, media, related, translations, latest } = article;
  return {
    uri: `urn:uuid:${article.id}`,
    type: 'text',
    representationType: isFull(rights) && asked === 'full' ? 'full' : 'partial',
    profile: media.length === 0 ? 'text-only' : 'text-media',
    version: String(article.revision),
    firstCreated: article.publishedAt,
    versionCreated: article.updatedAt,
    pubStatus: 'usable',
    language: article.language,
    copyrightNotice: rights.notice,
    headlines: [plain('main', article.headline)],
    by: article.authors.join(', ') || undefined,
    descriptions: someOf([
      ...described('standfirst', article.standfirst),
      ...described('summary', article.summary),
      ...described('correction', article.correction),
    ]),
    bodies:
      article.body === null
        ? undefined
        : [{ role: 'main', contentType: 'text/html', value: article.body }],
    subjects: [
      ...[article.section, ...article.sections].map((name) => sectionSubject(name, edition)),
      ...article.keywords.map((name) => ({ name, rel: 'keyword' })),
    ],
    infoSources: [
      ...(article.credit === null ? [] : [{ name: article.credit }]),
      { name: legalLine(edition.title), role: 'publisher' },
      { literal: article.source, role: 'supplier' },
    ],
    altIds: [{ role: 'externalId', value: article.externalId }],
    expires: earlier(article.expiresAt, rights.expiresAt ?? null),
    renditions: [
      { name: 'web', href: legalUrl(article.url), contentType: 'text/html' },
      ...(article.canonicalUrl === null
        ? []
        : [{ name: 'canonical', href: legalUrl(article.canonicalUrl) }]),
    ],
    associations: someOf([
      ...media.map((medium, index) => mediaAssociation(medium, index + 1)),
      ...related.map((link) => linkAssociation('seeAlso', link, edition)),
      ...translations.map(translationAssociation),
      ...latest.map((link) => linkAssociation('latest', link, edition)),
    ]),
  };
}

const isFull = ({ syndication, text }: Rights): boolean =>
  syndication === 'everyone' && text === 'full';

const described = (role: string, text: string | null) => (text === null ? [] : [plain(role, text)]);

const someOf = <T>(all: T[]): T[] | undefined => (all.length === 0 ? undefined : all);

/** Instants have one spelling, so their order is that of their letters. */
const earlier = (...instants: (string | null)[]): string | undefined =>
  instants.filter((instant) => instant !== null).toSorted()[0];
