import { elementsAt, textOf, textsAt, type XmlElement } from '../../harness/read-xml.js';
import { htmlFaults } from './html-faults.js';
import { isUri } from './is-address.js';
import { isRfc3339Date } from './is-date.js';
import { isLanguageTag, isMediaType } from './is-name.js';
import {
  childElements,
  childText,
  everyElement,
  misfitAttributes,
  misfits,
  missing,
  moreThanOne,
  without,
} from './read-elements.js';
import { repeated, type Rules } from './rule.js';

const FEED_ONCE = ['id', 'title', 'updated', 'generator', 'icon', 'logo', 'rights', 'subtitle'];
const ENTRY_ONCE = 'id title updated published summary content rights source'.split(' ');

const entriesOf = (feed: XmlElement) => elementsAt(feed, 'entry');
const linksOf = (element: XmlElement, relation: string) =>
  elementsAt(element, 'link').filter(
    ({ attributes }) => (attributes['rel'] ?? 'alternate') === relation,
  );
const isFilled = (text: string) => text.trim() !== '';

/** The Atom Syndication Format (RFC 4287): what its grammar holds and, above all, what only its prose does. */
export const ATOM_RULES: Rules<XmlElement> = {
  'the root is a feed of Atom': {
    source: 'RFC 4287 §2 and §4.1.1',
    broken: ({ name, attributes }) =>
      name === 'feed' && attributes['xmlns'] === 'http://www.w3.org/2005/Atom' ? [] : [name],
  },
  'a feed and an entry have an id, a title and a moment': {
    source: 'RFC 4287 §4.1.1 and §4.1.2',
    broken: (feed) => missing([feed, ...entriesOf(feed)], ['id', 'title', 'updated']),
  },
  'what may stand once stands once': {
    source: 'RFC 4287 §4.1.1 and §4.1.2',
    broken: (feed) => [
      ...moreThanOne([feed], FEED_ONCE),
      ...moreThanOne(entriesOf(feed), ENTRY_ONCE),
    ],
  },
  'an entry has an author, its own or the feed’s': {
    source: 'RFC 4287 §4.1.1 and §4.2.1',
    broken: (feed) =>
      elementsAt(feed, 'author').length > 0 ? [] : missing(entriesOf(feed), ['author']),
  },
  'a person has one name': {
    source: 'RFC 4287 §3.2.1',
    broken: (feed) => {
      const people = everyElement(feed, 'author', 'contributor');
      return [
        ...missing(people, ['name']),
        ...moreThanOne(people, ['name', 'uri', 'email']),
        ...misfits(everyElement(feed, 'name'), isFilled),
      ];
    },
  },
  'an entry without content has a link to its page': {
    source: 'RFC 4287 §4.1.2',
    broken: (feed) =>
      entriesOf(feed)
        .filter(
          (entry) =>
            elementsAt(entry, 'content').length === 0 && linksOf(entry, 'alternate').length === 0,
        )
        .map(textOf),
  },
  'of links to pages no two have the same type and language': {
    source: 'RFC 4287 §4.1.1 and §4.1.2',
    broken: (feed) =>
      [feed, ...entriesOf(feed)].flatMap((element) =>
        repeated(
          linksOf(element, 'alternate').map(
            ({ attributes: { type = '', hreflang = '' } }) => `${type} ${hreflang}`,
          ),
        ),
      ),
  },
  'a feed has a link to itself': {
    source: 'RFC 4287 §4.1.1',
    broken: (feed) => (linksOf(feed, 'self').length === 1 ? [] : ['no link to itself']),
  },
  'an id names one entry only': {
    source: 'RFC 4287 §4.1.1 and §4.2.6',
    broken: (feed) => repeated(textsAt(feed, 'entry', 'id')),
  },
  'an id is an absolute IRI': {
    source: 'RFC 4287 §4.2.6',
    broken: (feed) =>
      misfits([...elementsAt(feed, 'id'), ...elementsAt(feed, 'entry', 'id')], isUri),
  },
  'an address is absolute and has no character but those of an address': {
    source: 'RFC 4287 §2 and §4.2.7.1; RFC 3986',
    broken: (feed) => {
      const links = everyElement(feed, 'link');
      return [
        ...without(links, 'href'),
        ...misfitAttributes(links, 'href', isUri),
        ...misfits(everyElement(feed, 'uri', 'icon', 'logo'), isUri),
        ...misfitAttributes(everyElement(feed, 'generator'), 'uri', isUri),
        ...misfitAttributes(everyElement(feed, 'category'), 'scheme', isUri),
      ];
    },
  },
  'a link tells its type, its language and its length as such': {
    source: 'RFC 4287 §4.2.7.3, §4.2.7.4 and §4.2.7.6',
    broken: (feed) => {
      const links = everyElement(feed, 'link');
      return [
        ...misfitAttributes(links, 'type', isMediaType),
        ...misfitAttributes(links, 'hreflang', isLanguageTag),
        ...misfitAttributes(links, 'length', (length) => /^\d+$/.test(length)),
      ];
    },
  },
  'a moment is one of RFC 3339': {
    source: 'RFC 4287 §3.3',
    broken: (feed) => misfits(everyElement(feed, 'updated', 'published'), isRfc3339Date),
  },
  'a feed is as new as its newest entry': {
    source: 'RFC 4287 §4.2.15',
    broken: (feed) =>
      textsAt(feed, 'entry', 'updated').filter(
        (updated) => Date.parse(updated) > Date.parse(childText(feed, 'updated') ?? ''),
      ),
  },
  'a text holds no elements; its type is told': {
    source: 'RFC 4287 §3.1.1 and §4.1.3.3',
    broken: (feed) =>
      everyElement(feed, 'title', 'subtitle', 'summary', 'rights', 'content')
        .filter(
          (text) =>
            !['text', 'html'].includes(text.attributes['type'] ?? 'text') ||
            childElements(text).length > 0,
        )
        .map(({ name }) => name),
  },
  'HTML holds outside its page': {
    source: 'RFC 4287 §4.1.3.3 and §8.1',
    broken: (feed) =>
      everyElement(feed, 'title', 'summary', 'content')
        .filter(({ attributes }) => attributes['type'] === 'html')
        .flatMap((text) => htmlFaults(textOf(text))),
  },
  'titles and texts say something': {
    source: 'RFC 4287 §4.1.1.1',
    broken: (feed) =>
      misfits(everyElement(feed, 'title', 'subtitle', 'summary', 'content', 'rights'), isFilled),
  },
  'a category has a term': {
    source: 'RFC 4287 §4.2.2.1',
    broken: (feed) => {
      const categories = everyElement(feed, 'category');
      return [
        ...without(categories, 'term'),
        ...misfitAttributes(categories, 'term', isFilled),
        ...misfitAttributes(categories, 'label', isFilled),
      ];
    },
  },
  'a language is a code': {
    source: 'RFC 4287 §2; RFC 5646',
    broken: (feed) => misfitAttributes([feed, ...entriesOf(feed)], 'xml:lang', isLanguageTag),
  },
};
