import { elementsAt, textsAt, type XmlElement } from '../../harness/read-xml.js';
import { isUri } from './is-address.js';
import { isRfc3339Date } from './is-date.js';
import { everyElement, misfitAttributes, moreThanOne, without } from './read-elements.js';
import { repeated, type Rules } from './rule.js';

const deleted = (feed: XmlElement) => everyElement(feed, 'at:deleted-entry');

/** The Atom Deleted-Entry Element (RFC 6721). */
export const TOMBSTONE_RULES: Rules<XmlElement> = {
  'a deleted entry stands in a feed, in its namespace': {
    source: 'RFC 6721 §2 and §3',
    broken: (feed) =>
      deleted(feed).length === elementsAt(feed, 'at:deleted-entry').length &&
      (feed.attributes['xmlns:at'] === 'http://purl.org/atompub/tombstones/1.0' ||
        deleted(feed).length === 0)
        ? []
        : ['at:deleted-entry elsewhere'],
  },
  'it names the entry and the moment': {
    source: 'RFC 6721 §3',
    broken: (feed) => [
      ...['ref', 'when'].flatMap((attribute) => without(deleted(feed), attribute)),
      ...misfitAttributes(deleted(feed), 'ref', isUri),
      ...misfitAttributes(deleted(feed), 'when', isRfc3339Date),
    ],
  },
  'no two name the same entry and the same moment': {
    source: 'RFC 6721 §3',
    broken: (feed) =>
      repeated(deleted(feed).map(({ attributes }) => `${attributes['ref']} ${attributes['when']}`)),
  },
  'it has one comment and one who deleted at most': {
    source: 'RFC 6721 §3',
    broken: (feed) => moreThanOne(deleted(feed), ['at:comment', 'at:by']),
  },
  'an entry that is deleted is not there': {
    source: 'RFC 6721 §4',
    broken: (feed) => {
      const ids = textsAt(feed, 'entry', 'id');
      return deleted(feed)
        .map(({ attributes }) => attributes['ref'] ?? '')
        .filter((ref) => ids.includes(ref));
    },
  },
};
