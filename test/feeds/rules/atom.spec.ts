import { describe } from 'vitest';
import { readXml } from '../../harness/read-xml.js';
import { ATOM_RULES } from './atom.js';
import { testRules } from './breaking.js';
import { TOMBSTONE_RULES } from './tombstones.js';

const ENTRY =
  '<entry xml:lang="az"><id>urn:uuid:0b5d2f0e-6a86-5f0b-9d5e-0d1f3c2b4a59</id><title>Ferry</title>' +
  '<published>2026-03-01T08:00:00Z</published><updated>2026-03-01T09:00:00.000Z</updated>' +
  '<author><name>Ada</name></author><link rel="alternate" href="https://a.example/1" type="text/html" hreflang="az"/>' +
  '<link rel="enclosure" href="https://a.example/1.jpg" type="image/jpeg" length="12"/>' +
  '<category term="sport" scheme="urn:dateline:section" label="Sport"/><summary>Short.</summary></entry>';
const CONTENT =
  '<content type="html">&lt;a href="https://a.example/"&gt;Full&lt;/a&gt;</content></entry>';
const FULL = ENTRY.replace('4a59', '4a60').replace('</entry>', CONTENT);
const DELETED =
  '<at:deleted-entry ref="urn:uuid:0b5d2f0e-6a86-5f0b-9d5e-0d1f3c2b4a61" when="2026-03-01T09:00:00Z">' +
  '<at:comment>Wrong</at:comment></at:deleted-entry>';
const GOOD =
  '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" ' +
  'xmlns:at="http://purl.org/atompub/tombstones/1.0" xml:lang="en"><id>urn:dateline:feed:en</id><title>News</title>' +
  '<updated>2026-03-01T09:00:00Z</updated><link rel="alternate" href="https://a.example/" type="text/html"/>' +
  '<link rel="self" href="https://a.example/atom" type="application/atom+xml"/><generator>Dateline</generator>' +
  `${DELETED}${ENTRY}${FULL}</feed>`;

describe('rules of Atom', () => {
  testRules(ATOM_RULES, GOOD, readXml, {
    'the root is a feed of Atom': [['http://www.w3.org/2005/Atom', 'http://purl.org/atom/ns#']],
    'a feed and an entry have an id, a title and a moment': [
      ['<id>urn:dateline:feed:en</id>', ''],
      ['<title>Ferry</title>', ''],
      ['<updated>2026-03-01T09:00:00.000Z</updated>', ''],
    ],
    'what may stand once stands once': [
      ['<title>Ferry</title>', '<title>Ferry</title><title>Boat</title>'],
      ['<generator>', '<subtitle>A</subtitle><subtitle>B</subtitle><generator>'],
      ['<summary>', '<summary>A</summary><summary>'],
    ],
    'an entry has an author, its own or the feed’s': [['<author><name>Ada</name></author>', '']],
    'a person has one name': [
      ['<name>Ada</name>', '<email>ada@a.example</email>'],
      ['<name>Ada</name>', '<name> </name>'],
      ['<name>Ada</name>', '<name>Ada</name><name>Ada Quay</name>'],
    ],
    'an entry without content has a link to its page': [
      ['rel="alternate" href="https://a.example/1"', 'rel="via" href="https://a.example/1"'],
    ],
    'of links to pages no two have the same type and language': [
      [
        '<link rel="enclosure"',
        '<link href="https://a.example/2" type="text/html" hreflang="az"/><link rel="enclosure"',
      ],
    ],
    'a feed has a link to itself': [['rel="self"', 'rel="related"']],
    'an id names one entry only': [['4a60', '4a59']],
    'an id is an absolute IRI': [
      ['urn:dateline:feed:en', 'dateline'],
      ['<id>urn:uuid:', '<id>/articles/'],
    ],
    'an address is absolute and has no character but those of an address': [
      ['href="https://a.example/1"', 'href="/1"'],
      ['href="https://a.example/1.jpg"', 'href="https://a.example/1|2.jpg"'],
      ['scheme="urn:dateline:section"', 'scheme="section"'],
      ['<link rel="enclosure" href="https://a.example/1.jpg"', '<link rel="enclosure"'],
    ],
    'a link tells its type, its language and its length as such': [
      ['type="image/jpeg"', 'type="jpeg"'],
      ['hreflang="az"', 'hreflang="Azeri language"'],
      ['length="12"', 'length="12 kB"'],
    ],
    'a moment is one of RFC 3339': [
      ['2026-03-01T09:00:00.000Z', '2026-03-01T09:00:00'],
      ['<published>2026-03-01T08:00:00Z', '<published>Sun, 01 Mar 2026 08:00:00 GMT'],
    ],
    'a feed is as new as its newest entry': [
      ['<updated>2026-03-01T09:00:00Z', '<updated>2026-03-01T08:59:59Z'],
    ],
    'a text holds no elements; its type is told': [
      ['<summary>Short.', '<summary>Short <b>one</b>.'],
      ['<summary>', '<summary type="plain">'],
    ],
    'HTML holds outside its page': [
      ['href="https://a.example/"&gt;Full', 'href="a"&gt;Full'],
      ['Full', '&lt;iframe src="https://a.example/"&gt;'],
    ],
    'titles and texts say something': [
      ['<title>Ferry</title>', '<title/>'],
      ['<summary>Short.</summary>', '<summary>\n</summary>'],
    ],
    'a category has a term': [
      ['term="sport" ', ''],
      ['term="sport"', 'term=""'],
      ['label="Sport"', 'label=" "'],
    ],
    'a language is a code': [
      ['xml:lang="en"', 'xml:lang="english"'],
      ['xml:lang="az"', 'xml:lang="az_AZ"'],
    ],
  });
});

describe('rules of deleted entries', () => {
  testRules(TOMBSTONE_RULES, GOOD, readXml, {
    'a deleted entry stands in a feed, in its namespace': [
      ['http://purl.org/atompub/tombstones/1.0', 'http://purl.org/atompub/tombstones'],
      ['</entry>', `${DELETED}</entry>`],
    ],
    'it names the entry and the moment': [
      [' when="2026-03-01T09:00:00Z"', ''],
      [' ref="urn:uuid:0b5d2f0e-6a86-5f0b-9d5e-0d1f3c2b4a61"', ''],
      ['when="2026-03-01T09:00:00Z"', 'when="yesterday"'],
    ],
    'no two name the same entry and the same moment': [[DELETED, DELETED + DELETED]],
    'it has one comment and one who deleted at most': [
      ['<at:comment>', '<at:comment>A</at:comment><at:comment>'],
    ],
    'an entry that is deleted is not there': [['4a61', '4a59']],
  });
});
