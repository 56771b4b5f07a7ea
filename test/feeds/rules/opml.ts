import { elementsAt, textsAt, type XmlElement } from '../../harness/read-xml.js';
import { isWebAddress } from './is-address.js';
import { isRfc822Date } from './is-date.js';
import { isLanguageTag } from './is-name.js';
import {
  childElements,
  everyElement,
  misfitAttributes,
  misfits,
  without,
} from './read-elements.js';
import { repeated, type Rules } from './rule.js';

const outlines = (opml: XmlElement) => everyElement(opml, 'outline');
const subscriptions = (opml: XmlElement) =>
  outlines(opml).filter(({ attributes }) => attributes['type']?.toLowerCase() === 'rss');

/** OPML 2.0 (http://opml.org/spec2.opml), for a list of subscriptions. */
export const OPML_RULES: Rules<XmlElement> = {
  'an opml element of version 2.0 holds a head and a body': {
    source: 'OPML 2.0, "What is an <opml>?"',
    broken: (opml) =>
      opml.name === 'opml' &&
      opml.attributes['version'] === '2.0' &&
      childElements(opml)
        .map(({ name }) => name)
        .join() === 'head,body'
        ? []
        : [opml.name],
  },
  'the body has an outline': {
    source: 'OPML 2.0, "What is a <body>?"',
    broken: (opml) => (elementsAt(opml, 'body', 'outline').length > 0 ? [] : ['no outline']),
  },
  'an outline has a text': {
    source: 'OPML 2.0, "Text attribute"',
    broken: (opml) => [
      ...without(outlines(opml), 'text'),
      ...misfitAttributes(outlines(opml), 'text', (text) => text.trim() !== ''),
    ],
  },
  'all are subscriptions, each with the address of its feed': {
    source: 'OPML 2.0, "Subscription lists"',
    broken: (opml) => [
      ...without(outlines(opml), 'type'),
      ...misfitAttributes(outlines(opml), 'type', (type) => type === 'rss'),
      ...without(subscriptions(opml), 'xmlUrl'),
      ...misfitAttributes(outlines(opml), 'xmlUrl', isWebAddress),
      ...misfitAttributes(outlines(opml), 'htmlUrl', isWebAddress),
    ],
  },
  'a feed stands in it once': {
    source: 'OPML 2.0, "Subscription lists"',
    broken: (opml) =>
      repeated(subscriptions(opml).map(({ attributes }) => `${attributes['xmlUrl']}`)),
  },
  'a version is RSS1, RSS or scriptingNews': {
    source: 'OPML 2.0, "Subscription lists", version',
    broken: (opml) =>
      misfitAttributes(outlines(opml), 'version', (version) =>
        ['RSS1', 'RSS', 'scriptingNews'].includes(version),
      ),
  },
  'a language is a code': {
    source: 'OPML 2.0, "Subscription lists", language; RFC 5646',
    broken: (opml) => misfitAttributes(outlines(opml), 'language', isLanguageTag),
  },
  'a date is one of RFC 822': {
    source: 'OPML 2.0, "What is a <head>?"',
    broken: (opml) => [
      ...misfits(everyElement(opml, 'dateCreated', 'dateModified'), isRfc822Date),
      ...misfitAttributes(outlines(opml), 'created', isRfc822Date),
    ],
  },
  'the head says one thing once': {
    source: 'OPML 2.0, "What is a <head>?"',
    broken: (opml) =>
      repeated(
        elementsAt(opml, 'head')
          .flatMap(childElements)
          .map(({ name }) => name),
      ).concat(textsAt(opml, 'head', 'docs').filter((docs) => !isWebAddress(docs))),
  },
};
