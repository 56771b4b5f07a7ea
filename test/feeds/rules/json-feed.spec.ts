import { describe } from 'vitest';
import { testRules } from './breaking.js';
import { JSON_FEED_RULES, type Json } from './json-feed.js';

const ITEM = {
  id: 'urn:uuid:1',
  url: 'https://a.example/1',
  title: 'Ferry',
  content_html: '<p><a href="https://a.example/">Full</a></p>',
  summary: 'Short.',
  date_published: '2026-03-01T08:00:00Z',
  authors: [{ name: 'Ada' }],
  tags: ['Sport', 'ferry'],
  language: 'az',
  attachments: [{ url: 'https://a.example/1.jpg', mime_type: 'image/jpeg', size_in_bytes: 12 }],
  _dateline: { revision: 2 },
};
const GOOD = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'News',
  feed_url: 'https://a.example/json',
  description: 'Of the day',
  items: [ITEM, { ...ITEM, id: 'urn:uuid:2' }],
});

describe('rules of JSON Feed', () => {
  testRules(JSON_FEED_RULES, GOOD, (text) => JSON.parse(text) as Json, {
    'it is of version 1.1, with a title and items': [
      ['version/1.1', 'version/1'],
      ['"title":"News"', '"title":""'],
      ['"items":', '"_items":'],
    ],
    'an id is a string that names one item only': [
      ['"id":"urn:uuid:1"', '"id":1'],
      ['urn:uuid:2', 'urn:uuid:1'],
    ],
    'an item has content': [['"content_html":', '"_html":']],
    'what is said is not empty': [
      ['"summary":"Short."', '"summary":""'],
      ['"description":"Of the day"', '"description":" "'],
    ],
    'an address is absolute and has no character but those of an address': [
      ['"url":"https://a.example/1"', '"url":"/1"'],
      ['"feed_url":"https://a.example/json"', '"feed_url":"json"'],
      ['https://a.example/1.jpg', 'https://a.example/[1].jpg'],
    ],
    'a moment is one of RFC 3339': [['2026-03-01T08:00:00Z', '2026-03-01']],
    'an author has a name, an address or a picture': [['{"name":"Ada"}', '{}']],
    'there are authors, and no author': [['"authors":[{"name":"Ada"}]', '"author":{"name":"Ada"}']],
    'tags are words, each once': [
      ['"ferry"', '"Sport"'],
      ['"ferry"', '""'],
    ],
    'an attachment has an address and a type': [
      ['"mime_type":"image/jpeg"', '"mime_type":"jpeg"'],
      ['"url":"https://a.example/1.jpg",', ''],
    ],
    'a size is a whole number of bytes': [['"size_in_bytes":12', '"size_in_bytes":1.5']],
    'a language is a code': [['"language":"az"', '"language":"Azeri"']],
    'members of one’s own begin with an underscore and a letter, and are objects': [
      ['"_dateline":{', '"dateline":{'],
      ['"_dateline":{"revision":2}', '"_dateline":2'],
    ],
    'HTML holds outside its page': [['href=\\"https://a.example/\\"', 'href=\\"#top\\"']],
  });
});
