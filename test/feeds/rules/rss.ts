import { elementsAt, textOf, textsAt, type XmlElement } from '../../harness/read-xml.js';
import { htmlFaults } from './html-faults.js';
import { isUri, isWebAddress } from './is-address.js';
import { isRfc3339Date, isRfc822Date } from './is-date.js';
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

const CHANNEL = (
  'title link description language copyright managingEditor webMaster pubDate lastBuildDate generator docs cloud ttl ' +
  'image rating textInput skipHours skipDays'
).split(' ');
const ITEM = 'title link description author comments enclosure guid pubDate source'.split(' ');
const SAID =
  'title category guid description content:encoded generator dc:creator dc:source dc:rights dc:publisher'.split(
    ' ',
  );
const SEVERAL = ['category', 'item'];
const NAMESPACES: Record<string, string> = {
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:media': 'http://search.yahoo.com/mrss/',
};

const channelsOf = (rss: XmlElement) => elementsAt(rss, 'channel');
const itemsOf = (rss: XmlElement) => elementsAt(rss, 'channel', 'item');
const isNumber = (text: string) => /^\d+$/.test(text);
const isFilled = (text: string) => text.trim() !== '';

/**
 * RSS 2.0 (https://www.rssboard.org/rss-specification) and the Best Practices Profile of the RSS Advisory Board
 * (https://www.rssboard.org/rss-profile), with the modules that the profile speaks of.
 */
export const RSS_RULES: Rules<XmlElement> = {
  'an rss element of version 2.0 holds one channel': {
    source: 'RSS 2.0, "What is RSS?"',
    broken: (rss) =>
      rss.name === 'rss' &&
      rss.attributes['version'] === '2.0' &&
      channelsOf(rss).length === 1 &&
      childElements(rss).length === 1
        ? []
        : [rss.name],
  },
  'a channel has title, link and description': {
    source: 'RSS 2.0, "Required channel elements"',
    broken: (rss) => missing(channelsOf(rss), ['title', 'link', 'description']),
  },
  'an item has a title or a description': {
    source: 'RSS 2.0, "Elements of <item>"',
    broken: (rss) =>
      itemsOf(rss)
        .filter((item) => !['title', 'description'].some((name) => childText(item, name)?.trim()))
        .map(textOf),
  },
  'what may stand once stands once': {
    source:
      'RSS profile, "Required Channel Elements" to "Item Elements"; one enclosure: "enclosure"',
    broken: (rss) => [...moreThanOne(channelsOf(rss), CHANNEL), ...moreThanOne(itemsOf(rss), ITEM)],
  },
  'elements are those of RSS or of a namespace': {
    source: 'RSS 2.0, "Extending RSS"',
    broken: (rss) =>
      [
        ...channelsOf(rss).flatMap((channel) => strangers(channel, [...CHANNEL, ...SEVERAL])),
        ...itemsOf(rss).flatMap((item) => strangers(item, [...ITEM, 'category'])),
      ].map((name) => `<${name}>`),
  },
  'a namespace has the address by which readers know it': {
    source: 'RSS profile, "Namespace Elements"; Media RSS 1.5.1, "Namespace declaration"',
    broken: (rss) =>
      Object.entries(NAMESPACES)
        .filter(([prefix, address]) => (rss.attributes[prefix] ?? address) !== address)
        .map(([prefix]) => prefix),
  },
  'a guid names one item only': {
    source: 'RSS 2.0, "<guid> sub-element of <item>"',
    broken: (rss) => [
      ...missing(itemsOf(rss), ['guid']),
      ...repeated(textsAt(rss, 'channel', 'item', 'guid')),
    ],
  },
  'a guid that is no address says so': {
    source: 'RSS 2.0, "<guid> sub-element of <item>"',
    broken: (rss) =>
      elementsAt(rss, 'channel', 'item', 'guid')
        .filter(({ attributes }) => attributes['isPermaLink'] !== 'false')
        .map(textOf)
        .filter((guid) => !isWebAddress(guid)),
  },
  'an address is absolute and has no character but those of an address': {
    source: 'RSS profile, "Uniform Resource Identifiers"; RFC 3986',
    broken: (rss) => [
      ...misfits(everyElement(rss, 'link', 'docs', 'comments', 'url'), isWebAddress),
      ...misfitAttributes(everyElement(rss, 'atom:link'), 'href', isUri),
      ...misfitAttributes(everyElement(rss, 'enclosure', 'source'), 'url', isWebAddress),
    ],
  },
  'a date is one of RFC 822 with a year of four digits': {
    source: 'RSS 2.0, "lastBuildDate"; RSS profile, "Dates and Times"',
    broken: (rss) => misfits(everyElement(rss, 'pubDate', 'lastBuildDate'), isRfc822Date),
  },
  'an enclosure tells its address, its length in bytes and its type': {
    source: 'RSS 2.0, "<enclosure> sub-element of <item>"',
    broken: (rss) => {
      const enclosures = everyElement(rss, 'enclosure');
      return [
        ...['url', 'length', 'type'].flatMap((attribute) => without(enclosures, attribute)),
        ...misfitAttributes(enclosures, 'length', isNumber),
        ...misfitAttributes(enclosures, 'type', isMediaType),
      ];
    },
  },
  'a language is a code': {
    source: 'RSS profile, "language"; RFC 5646',
    broken: (rss) => misfits(everyElement(rss, 'language', 'dc:language'), isLanguageTag),
  },
  'the time to live is a number of minutes': {
    source: 'RSS 2.0, "<ttl> sub-element of <channel>"',
    broken: (rss) => misfits(everyElement(rss, 'ttl'), (text) => /^[1-9]\d*$/.test(text)),
  },
  'a channel has one link to itself, with its type': {
    source: 'RSS profile, "atom:link"',
    broken: (rss) => {
      const own = elementsAt(rss, 'channel', 'atom:link').filter(
        ({ attributes }) => attributes['rel'] === 'self',
      );
      return own.length === 1 && own[0]?.attributes['type'] === 'application/rss+xml'
        ? without(own, 'href')
        : [`${own.length} links to itself`];
    },
  },
  'the full text has a description before it; alone, it is the description': {
    source: 'RSS profile, "content:encoded"',
    broken: (rss) =>
      itemsOf(rss)
        .map((item) => childElements(item).map(({ name }) => name))
        .filter((names) => names.includes('content:encoded'))
        .filter(
          (names) => !names.slice(0, names.indexOf('content:encoded')).includes('description'),
        )
        .map((names) => names.join(' ')),
  },
  'an author is an e-mail address; who has none is named by dc:creator': {
    source: 'RSS profile, "author" and "dc:creator"',
    broken: (rss) =>
      misfits(everyElement(rss, 'author', 'managingEditor', 'webMaster'), (text) =>
        /^[^\s@]+@[^\s@]+( \(.*\))?$/.test(text),
      ),
  },
  'a moment of Atom is one of RFC 3339': {
    source: 'RFC 4287 §3.3',
    broken: (rss) => misfits(everyElement(rss, 'atom:updated', 'dc:date'), isRfc3339Date),
  },
  'nothing that is said is empty': {
    source: 'RSS profile, "title", "category", "dc:creator"',
    broken: (rss) => misfits(everyElement(rss, ...SAID), isFilled),
  },
  'HTML holds outside its page': {
    source: 'RSS profile, "description" and "content:encoded"',
    broken: (rss) =>
      itemsOf(rss).flatMap((item) =>
        ['description', 'content:encoded'].flatMap((name) =>
          htmlFaults(childText(item, name) ?? ''),
        ),
      ),
  },
};

/** Names of children that stand in no namespace and are not known. */
const strangers = (element: XmlElement, known: readonly string[]): string[] =>
  childElements(element)
    .map(({ name }) => name)
    .filter((name) => !name.includes(':') && !known.includes(name));
