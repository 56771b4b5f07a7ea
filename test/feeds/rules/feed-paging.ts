import { elementsAt, type XmlElement } from '../../harness/read-xml.js';
import { isWebAddress } from './is-address.js';
import { repeated, type Rules } from './rule.js';

const RELATIONS = 'first last previous next current prev-archive next-archive'.split(' ');

/** What the feed's own elements stand in: the root in Atom, the channel in RSS. */
const headOf = (feed: XmlElement): XmlElement => elementsAt(feed, 'channel')[0] ?? feed;
const linksOf = (feed: XmlElement) =>
  [...elementsAt(headOf(feed), 'link'), ...elementsAt(headOf(feed), 'atom:link')].map(
    ({ attributes }) => ({ rel: attributes['rel'] ?? 'alternate', href: attributes['href'] ?? '' }),
  );
const isArchive = (feed: XmlElement) => elementsAt(headOf(feed), 'fh:archive').length > 0;
const hasLink = (feed: XmlElement, relation: string) =>
  linksOf(feed).some(({ rel }) => rel === relation);

/** Feed Paging and Archiving (RFC 5005), in Atom and in RSS. */
export const FEED_PAGING_RULES: Rules<XmlElement> = {
  'a document names one page for each relation': {
    source: 'RFC 5005 §3 and §4',
    broken: (feed) =>
      repeated(
        linksOf(feed)
          .map(({ rel }) => rel)
          .filter((rel) => RELATIONS.includes(rel)),
      ),
  },
  'a page is an absolute address, and another one than this': {
    source: 'RFC 5005 §3 and §4',
    broken: (feed) => {
      const own = linksOf(feed).find(({ rel }) => rel === 'self')?.href;
      return linksOf(feed)
        .filter(({ rel }) => RELATIONS.includes(rel) && rel !== 'current' && rel !== 'first')
        .map(({ href }) => href)
        .filter((href) => !isWebAddress(href) || href === own);
    },
  },
  'a document of an archive says so, in its namespace, and leads to the current feed': {
    source: 'RFC 5005 §4',
    broken: (feed) =>
      isArchive(feed) &&
      (feed.attributes['xmlns:fh'] !== 'http://purl.org/syndication/history/1.0' ||
        !hasLink(feed, 'current'))
        ? ['fh:archive']
        : [],
  },
  'only an archive leads to newer documents of an archive': {
    source: 'RFC 5005 §4, next-archive',
    broken: (feed) => (hasLink(feed, 'next-archive') && !isArchive(feed) ? ['next-archive'] : []),
  },
};
