import type { Media } from '#article/article.js';
import type { Edition } from '#article/edition.js';
import type { TranslationLink } from '../article-json/article-document.js';
import type { FeedLink } from '../feed-document.js';
import { legalUrl } from '../legal-url.js';
import { plain } from './plain.js';
import { sectionSubject } from './section-subject.js';

/** A picture, video or other file of an article, of legal text. It is known by its address, and counted from 1. */
export function mediaAssociation(medium: Media, number: number) {
  const { url, type, size, width, height, caption, credit } = medium;
  const href = legalUrl(url);
  return {
    name: `media-${number}`,
    rel: 'media',
    uri: href,
    type: newsType(type),
    by: credit,
    descriptions: caption === undefined ? undefined : [plain('caption', caption)],
    renditions: [
      { name: 'main', href, contentType: type || undefined, width, height, sizeInBytes: size },
    ],
  };
}

/**
 * A link of a list, of legal text: no more of the other article than a reader sees of it. Its place tells its rank; ninjs
 * has no word for its score and its reasons, which stand in the article's JSON.
 */
export function linkAssociation(
  rel: 'seeAlso' | 'latest',
  { id, url, title, section, date }: FeedLink,
  edition: Pick<Edition, 'sections'>,
) {
  const page = legalUrl(url);
  return {
    name: title,
    rel,
    uri: id === null ? page : `urn:uuid:${id}`,
    type: id === null ? undefined : 'text',
    representationType: 'partial',
    firstCreated: date ?? undefined,
    headlines: [plain('main', title)],
    subjects: section === null ? undefined : [sectionSubject(section, edition)],
    // What an editor's link elsewhere leads to, nobody has looked at.
    renditions: [{ name: 'web', href: page, contentType: id === null ? undefined : 'text/html' }],
  };
}

/** The same story in another language. What it is called there, an article does not know. */
export function translationAssociation({ id, language, url }: TranslationLink) {
  return {
    name: language,
    rel: 'translation',
    uri: `urn:uuid:${id}`,
    type: 'text',
    representationType: 'partial',
    language,
    renditions: [{ name: 'web', href: legalUrl(url), contentType: 'text/html' }],
  };
}

/** `type` after http://cv.iptc.org/newscodes/ninature/; none for files that are neither of them, such as a PDF. */
function newsType(mimeType: string): string | undefined {
  const [kind, subtype = ''] = mimeType.toLowerCase().split('/');
  switch (kind) {
    case 'image':
      return subtype.startsWith('svg') ? 'graphic' : 'picture';
    case 'audio':
    case 'video':
    case 'text':
      return kind;
    default:
      return undefined;
  }
}
