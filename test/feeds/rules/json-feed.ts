import { htmlFaults } from './html-faults.js';
import { isUri, isWebAddress } from './is-address.js';
import { isRfc3339Date } from './is-date.js';
import { isLanguageTag, isMediaType } from './is-name.js';
import { repeated, type Rules } from './rule.js';

/** A JSON object of which nothing is known. */
export type Json = Record<string, unknown>;

const FEED = (
  'version title home_page_url feed_url description user_comment next_url icon favicon authors author language expired ' +
  'hubs items'
).split(' ');
const ITEM = (
  'id url external_url title content_html content_text summary image banner_image date_published date_modified authors ' +
  'author tags language attachments'
).split(' ');
const ATTACHMENT = 'url mime_type title size_in_bytes duration_in_seconds'.split(' ');

const objects = (value: unknown) => (Array.isArray(value) ? (value as Json[]) : []);
const itemsOf = (feed: Json) => objects(feed['items']);
const attachmentsOf = (feed: Json) => itemsOf(feed).flatMap((item) => objects(item['attachments']));
const isFilled = (value: unknown) => typeof value === 'string' && value.trim() !== '';

/** Members that do not fit, where they are there at all. */
const misfits = (owners: readonly Json[], names: string[], fits: (text: string) => boolean) =>
  owners.flatMap((owner) =>
    names
      .filter((name) => owner[name] !== undefined)
      .filter((name) => typeof owner[name] !== 'string' || !fits(owner[name]))
      .map((name) => `${name} ${JSON.stringify(owner[name])}`),
  );

/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), what its schema holds and what only its prose does. */
export const JSON_FEED_RULES: Rules<Json> = {
  'it is of version 1.1, with a title and items': {
    source: 'JSON Feed 1.1, "Top-level"',
    broken: (feed) => [
      ...(feed['version'] === 'https://jsonfeed.org/version/1.1' ? [] : ['version']),
      ...(isFilled(feed['title']) ? [] : ['title']),
      ...(Array.isArray(feed['items']) ? [] : ['items']),
    ],
  },
  'an id is a string that names one item only': {
    source: 'JSON Feed 1.1, "Items", id',
    broken: (feed) => [
      ...itemsOf(feed)
        .filter(({ id }) => !isFilled(id))
        .map(({ id }) => `id ${JSON.stringify(id)}`),
      ...repeated(itemsOf(feed).map(({ id }) => String(id))),
    ],
  },
  'an item has content': {
    source: 'JSON Feed 1.1, "Items", content_html and content_text',
    broken: (feed) =>
      itemsOf(feed)
        .filter((item) => !isFilled(item['content_html']) && !isFilled(item['content_text']))
        .map(({ id }) => String(id)),
  },
  'what is said is not empty': {
    source: 'JSON Feed 1.1: what is optional is left out',
    broken: (feed) => [
      ...misfits([feed], ['description'], isFilled),
      ...misfits(itemsOf(feed), ['title', 'summary', 'content_html', 'content_text'], isFilled),
      ...misfits(attachmentsOf(feed), ['title'], isFilled),
    ],
  },
  'an address is absolute and has no character but those of an address': {
    source: 'JSON Feed 1.1, "Top-level" and "Items"; RFC 3986',
    broken: (feed) => [
      ...misfits([feed], ['home_page_url', 'feed_url', 'next_url', 'icon', 'favicon'], isUri),
      ...misfits(itemsOf(feed), ['url', 'external_url', 'image', 'banner_image'], isUri),
      ...misfits([...attachmentsOf(feed), ...objects(feed['hubs'])], ['url'], isWebAddress),
    ],
  },
  'a moment is one of RFC 3339': {
    source: 'JSON Feed 1.1, "Items", date_published and date_modified',
    broken: (feed) => misfits(itemsOf(feed), ['date_published', 'date_modified'], isRfc3339Date),
  },
  'an author has a name, an address or a picture': {
    source: 'JSON Feed 1.1, "Top-level", authors',
    broken: (feed) =>
      [feed, ...itemsOf(feed)]
        .flatMap(({ authors }) => objects(authors))
        .filter(({ name, url, avatar }) => ![name, url, avatar].some(isFilled))
        .map((author) => JSON.stringify(author)),
  },
  'there are authors, and no author': {
    source: 'JSON Feed 1.1, "Deprecated", author',
    broken: (feed) =>
      [feed, ...itemsOf(feed)].flatMap((owner) => ('author' in owner ? ['author'] : [])),
  },
  'tags are words, each once': {
    source: 'JSON Feed 1.1, "Items", tags',
    broken: (feed) =>
      itemsOf(feed).flatMap(({ tags = [] }) => [
        ...(tags as unknown[]).filter((tag) => !isFilled(tag)).map((tag) => JSON.stringify(tag)),
        ...repeated(tags as string[]),
      ]),
  },
  'an attachment has an address and a type': {
    source: 'JSON Feed 1.1, "Attachments"',
    broken: (feed) =>
      attachmentsOf(feed)
        .filter(({ url, mime_type: type }) => !isFilled(url) || !isMediaType(String(type)))
        .map((attachment) => JSON.stringify(attachment)),
  },
  'a size is a whole number of bytes': {
    source: 'JSON Feed 1.1, "Attachments", size_in_bytes',
    broken: (feed) =>
      attachmentsOf(feed)
        .map((attachment) => attachment['size_in_bytes'] ?? 0)
        .filter((size) => !Number.isSafeInteger(size) || (size as number) < 0)
        .map(String),
  },
  'a language is a code': {
    source: 'JSON Feed 1.1, "Top-level" and "Items", language; RFC 5646',
    broken: (feed) => misfits([feed, ...itemsOf(feed)], ['language'], isLanguageTag),
  },
  'members of one’s own begin with an underscore and a letter, and are objects': {
    source: 'JSON Feed 1.1, "Extensions"',
    broken: (feed) => [
      ...strangers([feed], FEED),
      ...strangers(itemsOf(feed), ITEM),
      ...strangers(attachmentsOf(feed), ATTACHMENT),
    ],
  },
  'HTML holds outside its page': {
    source: 'JSON Feed 1.1, "Items", content_html',
    broken: (feed) =>
      itemsOf(feed).flatMap((item) => htmlFaults(String(item['content_html'] ?? ''))),
  },
};

const strangers = (owners: readonly Json[], known: readonly string[]): string[] =>
  owners.flatMap((owner) =>
    Object.entries(owner)
      .filter(([name]) => !known.includes(name))
      .filter(
        ([name, value]) =>
          !/^_[a-zA-Z][^.]*$/.test(name) ||
          typeof value !== 'object' ||
          value === null ||
          Array.isArray(value),
      )
      .map(([name]) => name),
  );
