import type { Media } from '#article/article.js';
import type { FeedItem } from '../feed-document.js';
import { itemTags } from '../item-tags.js';
import { relatedJson } from '../link-json.js';

/** An item of JSON Feed 1.1, of legal text. `undefined` leaves a key out. */
export function jsonFeedItem(item: FeedItem, feedLanguage: string) {
  const attachments = item.media.filter(({ type }) => type !== '');
  return {
    id: `urn:uuid:${item.id}`,
    url: item.url,
    external_url: item.canonicalUrl ?? undefined,
    title: item.headline,
    // One of the two contents is required. Where rights leave neither text nor summary, the headline is the content:
    // readers take an empty one for a missing one.
    ...(item.html === null
      ? { content_text: item.summary ?? item.headline }
      : { content_html: item.html }),
    summary: item.summary ?? undefined,
    image: item.media.find(({ type }) => type.startsWith('image/'))?.url,
    date_published: item.publishedAt,
    date_modified: item.updatedAt,
    authors: item.authors.length === 0 ? undefined : item.authors.map((name) => ({ name })),
    tags: itemTags(item),
    language: item.language === feedLanguage ? undefined : item.language,
    attachments: attachments.length === 0 ? undefined : attachments.map(attachment),
    _dateline: {
      revision: item.revision,
      section: item.section.name,
      credit: item.credit,
      correction: item.correction,
      rights: item.copyright,
      related: item.related.map(relatedJson),
    },
  };
}

function attachment({ url, type, size, width, height, caption, credit }: Media) {
  const own = { width, height, credit };
  return {
    url,
    mime_type: type,
    title: caption,
    size_in_bytes: size,
    _dateline: Object.values(own).some((value) => value !== undefined) ? own : undefined,
  };
}
