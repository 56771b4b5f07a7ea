import { describe } from 'vitest';
import { readXml } from '../../harness/read-xml.js';
import { testRules } from './breaking.js';
import { MEDIA_RSS_RULES } from './media-rss.js';
import { RSS_RULES } from './rss.js';

const ITEM =
  '<item><title>Ferry &amp; bridge</title><description>Short.</description><link>https://a.example/1</link>' +
  '<guid isPermaLink="false">urn:uuid:0b5d2f0e-6a86-5f0b-9d5e-0d1f3c2b4a59</guid><category>Sport</category>' +
  '<pubDate>Sun, 01 Mar 2026 08:00:00 GMT</pubDate>' +
  '<enclosure url="https://a.example/1.jpg" length="12" type="image/jpeg"/>' +
  '<dc:creator>Ada</dc:creator><atom:updated>2026-03-01T08:00:00Z</atom:updated>' +
  '<content:encoded>&lt;p&gt;Full, with a &lt;a href="https://a.example/"&gt;link&lt;/a&gt;.&lt;/p&gt;</content:encoded>' +
  '<atom:link rel="related" href="https://a.example/2" title="Other"/>' +
  '<media:content url="https://a.example/1.jpg" type="image/jpeg" medium="image" fileSize="12" width="4" height="3" lang="en">' +
  '<media:description type="plain">A boat</media:description><media:credit role="photographer">Ada</media:credit>' +
  '</media:content><media:group><media:content url="https://a.example/1.mp4" isDefault="true"/>' +
  '<media:content url="https://a.example/1.webm"/></media:group></item>';
const GOOD =
  '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" ' +
  'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" ' +
  'xmlns:media="http://search.yahoo.com/mrss/"><channel><title>News</title><link>https://a.example/</link>' +
  '<description>Of the day</description><language>en</language><ttl>5</ttl>' +
  '<atom:link rel="self" href="https://a.example/rss" type="application/rss+xml"/>' +
  `${ITEM}</channel></rss>`;

describe('rules of RSS', () => {
  testRules(RSS_RULES, GOOD, readXml, {
    'an rss element of version 2.0 holds one channel': [
      ['version="2.0"', 'version="0.91"'],
      ['</channel>', '</channel><channel/>'],
    ],
    'a channel has title, link and description': [
      ['<title>News</title>', ''],
      ['<link>https://a.example/</link>', ''],
      ['<description>Of the day</description>', ''],
    ],
    'an item has a title or a description': [
      [
        '<title>Ferry &amp; bridge</title><description>Short.</description>',
        '<title> </title><description/>',
      ],
    ],
    'what may stand once stands once': [
      ['<ttl>', '<ttl>6</ttl><ttl>'],
      ['<pubDate>', '<pubDate>Sun, 01 Mar 2026 08:00:00 GMT</pubDate><pubDate>'],
      ['<enclosure', '<enclosure url="https://a.example/2" length="1" type="a/b"/><enclosure'],
    ],
    'elements are those of RSS or of a namespace': [
      ['<ttl>5</ttl>', '<updated>2026</updated>'],
      ['<category>', '<summary>A</summary><category>'],
    ],
    'a namespace has the address by which readers know it': [
      ['http://search.yahoo.com/mrss/', 'http://search.yahoo.com/mrss'],
      ['http://purl.org/dc/elements/1.1/', 'http://purl.org/dc/terms/'],
    ],
    'a guid names one item only': [
      ['<guid isPermaLink="false">urn:uuid:0b5d2f0e-6a86-5f0b-9d5e-0d1f3c2b4a59</guid>', ''],
      ['</channel>', `${ITEM}</channel>`],
    ],
    'a guid that is no address says so': [[' isPermaLink="false"', '']],
    'an address is absolute and has no character but those of an address': [
      ['<link>https://a.example/1</link>', '<link>/1</link>'],
      ['href="https://a.example/2"', 'href="https://a.example/a b"'],
      ['<enclosure url="https://a.example/1.jpg"', '<enclosure url="https://a.example/{1}"'],
      ['href="https://a.example/2"', 'href="https://a.example/100%"'],
    ],
    'a date is one of RFC 822 with a year of four digits': [
      ['Sun, 01 Mar 2026', 'Mon, 01 Mar 2026'],
      ['01 Mar 2026 08', '01 Mar 26 08'],
      ['Sun, 01 Mar 2026 08:00:00 GMT', '2026-03-01T08:00:00Z'],
      ['Sun, 01 Mar 2026', '30 Feb 2026'],
    ],
    'an enclosure tells its address, its length in bytes and its type': [
      [' length="12" type="image/jpeg"', ' type="image/jpeg"'],
      [' length="12" type="image/jpeg"', ' length="1.5" type="image/jpeg"'],
      [' length="12" type="image/jpeg"', ' length="12" type="picture"'],
    ],
    'a language is a code': [['<language>en<', '<language>English<']],
    'the time to live is a number of minutes': [['<ttl>5<', '<ttl>5m<']],
    'a channel has one link to itself, with its type': [
      ['rel="self"', 'rel="alternate"'],
      ['application/rss+xml', 'text/xml'],
    ],
    'the full text has a description before it; alone, it is the description': [
      ['<description>Short.</description>', ''],
      [
        '<description>Short.</description>',
        '<content:encoded>A</content:encoded><description>Short.</description>',
      ],
    ],
    'an author is an e-mail address; who has none is named by dc:creator': [
      ['<dc:creator>Ada</dc:creator>', '<author>Ada</author>'],
    ],
    'a moment of Atom is one of RFC 3339': [
      ['2026-03-01T08:00:00Z', '2026-03-01 08:00'],
      ['2026-03-01T08:00:00Z', '2026-02-29T08:00:00Z'],
      ['2026-03-01T08:00:00Z', '2026-03-01t08:00:00z'],
    ],
    'nothing that is said is empty': [
      ['<category>Sport</category>', '<category/>'],
      ['<dc:creator>Ada<', '<dc:creator> <'],
    ],
    'HTML holds outside its page': [
      ['href="https://a.example/"', 'href="/a"'],
      ['Full,', '&lt;script&gt;a()&lt;/script&gt;'],
      ['Short.', '&lt;img src="https://a.example/b" onerror="c"&gt;'],
    ],
  });
});

describe('rules of Media RSS', () => {
  testRules(MEDIA_RSS_RULES, GOOD, readXml, {
    'a medium stands in an item or in a group of an item': [
      ['</channel>', '<media:content url="https://a.example/3"/></channel>'],
    ],
    'a medium has an address, its own or that of a player': [
      ['<media:content url="https://a.example/1.webm"', '<media:content'],
      ['<media:content url="https://a.example/1.webm"', '<media:content url="1.webm"'],
    ],
    'a medium is one of five kinds': [['medium="image"', 'medium="picture"']],
    'a medium is of the kind that its type says': [['medium="image"', 'medium="video"']],
    'a type is a media type': [['type="image/jpeg" medium', 'type="jpeg" medium']],
    'sizes are whole numbers, of bytes and of pixels': [
      ['fileSize="12"', 'fileSize="12 kB"'],
      ['fileSize="12"', 'fileSize="0"'],
      ['width="4"', 'width="4.5"'],
      ['height="3"', 'height="0"'],
    ],
    'a group has one default at most': [
      ['url="https://a.example/1.webm"', 'url="https://a.example/1.webm" isDefault="true"'],
    ],
    'a group holds several renditions of one thing': [
      ['<media:content url="https://a.example/1.webm"/>', ''],
    ],
    'a title or a description stands once and says whether it is plain or HTML': [
      ['type="plain"', 'type="text"'],
      ['<media:description', '<media:description>A</media:description><media:description'],
    ],
    'a credit names somebody, in a role written in lower case': [
      ['role="photographer"', 'role="Photographer"'],
      ['>Ada</media:credit>', '> </media:credit>'],
    ],
    'a medium speaks a language with a code': [['lang="en"', 'lang="English"']],
  });
});
