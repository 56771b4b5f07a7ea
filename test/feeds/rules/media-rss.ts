import { elementsAt, type XmlElement } from '../../harness/read-xml.js';
import { isUri } from './is-address.js';
import { isLanguageTag, isMediaType } from './is-name.js';
import { everyElement, misfitAttributes, misfits, moreThanOne, without } from './read-elements.js';
import type { Rules } from './rule.js';

const MEDIUMS = ['image', 'audio', 'video', 'document', 'executable'];
const isPositive = (text: string) => /^[1-9]\d*$/.test(text);
const contents = (rss: XmlElement) => everyElement(rss, 'media:content');

/** Media RSS 1.5.1 (https://www.rssboard.org/media-rss). */
export const MEDIA_RSS_RULES: Rules<XmlElement> = {
  'a medium stands in an item or in a group of an item': {
    source: 'Media RSS 1.5.1, "media:content" and "media:group"',
    broken: (rss) => {
      const items = elementsAt(rss, 'channel', 'item');
      const placed = items.flatMap((item) => [
        ...elementsAt(item, 'media:content'),
        ...elementsAt(item, 'media:group', 'media:content'),
      ]);
      return contents(rss).length === placed.length ? [] : ['media:content elsewhere'];
    },
  },
  'a medium has an address, its own or that of a player': {
    source: 'Media RSS 1.5.1, "media:content", url',
    broken: (rss) => [
      ...without(
        contents(rss).filter((medium) => elementsAt(medium, 'media:player').length === 0),
        'url',
      ),
      ...misfitAttributes(everyElement(rss, 'media:content', 'media:thumbnail'), 'url', isUri),
    ],
  },
  'a medium is one of five kinds': {
    source: 'Media RSS 1.5.1, "media:content", medium',
    broken: (rss) => misfitAttributes(contents(rss), 'medium', (kind) => MEDIUMS.includes(kind)),
  },
  'a medium is of the kind that its type says': {
    source: 'Media RSS 1.5.1, "media:content", medium and type',
    broken: (rss) =>
      contents(rss).flatMap(({ attributes: { medium = '', type = '' } }) => {
        const kind = type.slice(0, Math.max(0, type.indexOf('/'))).toLowerCase();
        return medium === '' || !['image', 'audio', 'video'].includes(kind) || kind === medium
          ? []
          : [`${type} as ${medium}`];
      }),
  },
  'a type is a media type': {
    source: 'Media RSS 1.5.1, "media:content", type; RFC 6838 §4.2',
    broken: (rss) => misfitAttributes(contents(rss), 'type', isMediaType),
  },
  'sizes are whole numbers, of bytes and of pixels': {
    source: 'Media RSS 1.5.1, "media:content", fileSize, height and width',
    broken: (rss) => [
      ...misfitAttributes(contents(rss), 'fileSize', isPositive),
      ...['width', 'height'].flatMap((side) => misfitAttributes(contents(rss), side, isPositive)),
    ],
  },
  'a group has one default at most': {
    source: 'Media RSS 1.5.1, "media:content", isDefault',
    broken: (rss) =>
      everyElement(rss, 'media:group')
        .map((group) =>
          elementsAt(group, 'media:content').filter(
            ({ attributes }) => attributes['isDefault'] === 'true',
          ),
        )
        .filter((defaults) => defaults.length > 1)
        .map((defaults) => `${defaults.length} defaults`),
  },
  'a group holds several renditions of one thing': {
    source: 'Media RSS 1.5.1, "media:group"',
    broken: (rss) =>
      everyElement(rss, 'media:group')
        .filter((group) => elementsAt(group, 'media:content').length < 2)
        .map(() => 'a group of one'),
  },
  'a title or a description stands once and says whether it is plain or HTML': {
    source: 'Media RSS 1.5.1, "media:title" and "media:description"',
    broken: (rss) => [
      ...moreThanOne(contents(rss), ['media:title', 'media:description']),
      ...misfitAttributes(
        everyElement(rss, 'media:title', 'media:description'),
        'type',
        (type) => type === 'plain' || type === 'html',
      ),
    ],
  },
  'a credit names somebody, in a role written in lower case': {
    source: 'Media RSS 1.5.1, "media:credit"',
    broken: (rss) => [
      ...misfits(everyElement(rss, 'media:credit'), (name) => name.trim() !== ''),
      ...misfitAttributes(
        everyElement(rss, 'media:credit'),
        'role',
        (role) => role !== '' && role === role.toLowerCase(),
      ),
    ],
  },
  'a medium speaks a language with a code': {
    source: 'Media RSS 1.5.1, "media:content", lang',
    broken: (rss) => misfitAttributes(contents(rss), 'lang', isLanguageTag),
  },
};
