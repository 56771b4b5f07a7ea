import { describe } from 'vitest';
import { readXml } from '../../harness/read-xml.js';
import { testRules } from './breaking.js';
import { OPML_RULES } from './opml.js';

const OUTLINE =
  '<outline type="rss" text="News" xmlUrl="https://a.example/rss" htmlUrl="https://a.example/" language="en" version="RSS"/>';
const GOOD =
  '<?xml version="1.0" encoding="UTF-8"?><opml version="2.0"><head><title>News</title>' +
  `<dateCreated>Sun, 01 Mar 2026 08:00:00 GMT</dateCreated></head><body>${OUTLINE}</body></opml>`;

describe('rules of OPML', () => {
  testRules(OPML_RULES, GOOD, readXml, {
    'an opml element of version 2.0 holds a head and a body': [
      ['version="2.0"', 'version="2"'],
      ['<body>', '<body/><body>'],
    ],
    'the body has an outline': [[OUTLINE, '']],
    'an outline has a text': [
      [' text="News"', ''],
      [' text="News"', ' text=""'],
    ],
    'all are subscriptions, each with the address of its feed': [
      [' type="rss"', ''],
      ['type="rss"', 'type="atom"'],
      [' xmlUrl="https://a.example/rss"', ''],
      ['xmlUrl="https://a.example/rss"', 'xmlUrl="feed:a.example/rss"'],
    ],
    'a feed stands in it once': [[OUTLINE, OUTLINE + OUTLINE]],
    'a version is RSS1, RSS or scriptingNews': [['version="RSS"', 'version="RSS2"']],
    'a language is a code': [['language="en"', 'language="unknown language"']],
    'a date is one of RFC 822': [
      ['Sun, 01 Mar 2026 08:00:00 GMT', '2026-03-01'],
      ['Sun, 01 Mar 2026', 'Fri, 01 Mar 2026'],
    ],
    'the head says one thing once': [
      ['<title>', '<title>A</title><title>'],
      ['<title>', '<docs>spec2</docs><title>'],
    ],
  });
});
