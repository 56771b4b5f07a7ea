import { serialIn, serialOf } from './headline.js';

export interface Shown {
  id: string;
  /** Which version, by its headline. */
  serial: number | null;
}

/** What an answer of the feed port shows. */
export interface Content {
  /** Whole articles, in order: the items of a feed, the one of an article's address. */
  items: Shown[];
  /** Every other article that it names as one that can be read: related links, Latest, the list of a page. */
  links: Set<string>;
  /** Articles that it says are withdrawn. */
  withdrawn: Set<string>;
  /** Latest as it is told, in order; null where the format has none. */
  latest: string[] | null;
}

/** One look of a reader at an address of an instance. */
export interface Sighting {
  /** Name of the instance and number of its process: what a new process has forgotten it may show. */
  life: string;
  path: string;
  /** ms; it was asked after `began`, and the answer was whole before `ended`. */
  began: number;
  ended: number;
  status: number;
  hasRetryAfter: boolean;
  /** Of a 200. */
  content: Content | null;
}

export type Kind = 'json' | 'rss' | 'atom' | 'article-json' | 'page';

/** Reads what a body shows, as far as articles go. */
export function readContent(kind: Kind, text: string, subject: Subject | null): Content {
  switch (kind) {
    case 'json':
      return readJsonFeed(text);
    case 'rss':
      return readXmlFeed(text, /<item>.*?<\/item>/gs, /<guid[^>]*>urn:uuid:([^<]+)</);
    case 'atom':
      return readXmlFeed(text, /<entry[ >].*?<\/entry>/gs, /<id>urn:uuid:([^<]+)</);
    case 'article-json': {
      const { id, headline } = JSON.parse(text) as { id: string; headline: string };
      return { items: [{ id, serial: serialIn(headline) }], ...named(text, [id]) };
    }
    case 'page': {
      const items = subject && [{ id: subject.id, serial: serialOf(subject.number, text) }];
      return { items: items ?? [], ...named(text, subject ? [subject.id] : []) };
    }
  }
}

/** The article that an address is about. */
export interface Subject {
  id: string;
  number: number;
}

function readJsonFeed(text: string): Content {
  const feed = JSON.parse(text) as {
    items: { id: string; title: string }[];
    _dateline: { withdrawn: { id: string }[]; latest: { url: string }[] };
  };
  const items = feed.items.map(({ id, title }) => ({ id: idOf(id), serial: serialIn(title) }));
  const withdrawn = new Set(feed._dateline.withdrawn.map(({ id }) => idOf(id)));
  const { withdrawn: _told, ...own } = feed._dateline;
  const links = idsIn(
    JSON.stringify({ items: feed.items.map(({ id: _id, ...rest }) => rest), own }),
  );
  for (const { id } of items) links.delete(id);
  const latest = own.latest.map(({ url }) => url.slice(url.lastIndexOf('/') + 1));
  return { items, links, withdrawn, latest };
}

const DELETED = /<at:deleted-entry ref="urn:uuid:([^"]+)".*?<\/at:deleted-entry>/gs;

function readXmlFeed(text: string, item: RegExp, id: RegExp): Content {
  const withdrawn = new Set([...text.matchAll(DELETED)].map((found) => found[1]!));
  const rest = text.replaceAll(DELETED, '');
  const items = [...rest.matchAll(item)].map(([entry]) => ({
    id: id.exec(entry)?.[1] ?? '',
    serial: serialIn(/<title>.*?<\/title>/s.exec(entry)?.[0] ?? ''),
  }));
  return {
    items,
    ...named(
      rest,
      items.map((shown) => shown.id),
    ),
    withdrawn,
  };
}

function named(text: string, own: readonly string[]): Omit<Content, 'items'> {
  const links = idsIn(text);
  for (const id of own) links.delete(id);
  return { links, withdrawn: new Set(), latest: null };
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const idsIn = (text: string): Set<string> => new Set(text.match(UUID));
const idOf = (urn: string): string => urn.replace('urn:uuid:', '');
