import { describe, expect, it } from 'vitest';
import { writeAtom } from '#feed-formats/atom/write.js';
import { writeJsonFeed } from '#feed-formats/json-feed/write.js';
import { feedsOf } from './feeds-of.js';
import { ATOM_GRAMMAR, JSON_FEED_SCHEMA, lacking } from './newsroom-data.js';
import { deskViews } from './readers/desk-views.js';
import { againstAtomGrammar, againstJsonFeedSchema } from './schemas.js';

// A validator that takes everything would pass every feed.
describe.skipIf(lacking(ATOM_GRAMMAR) !== '')(`the grammar of Atom${lacking(ATOM_GRAMMAR)}`, () => {
  const written = () => writeAtom(feedsOf(deskViews(), 'atom')[0]!);
  const deleted =
    '<at:deleted-entry xmlns:at="http://purl.org/atompub/tombstones/1.0" ref="urn:a:b" when="2026-03-01T08:00:00Z"/>';

  it('takes deleted entries before the entries', () => {
    expect(againstAtomGrammar()(written().replace('<entry', `${deleted}<entry`))).toEqual([]);
  });

  it.each([
    ['a missing id', /<id>.*?<\/id>/, ''],
    ['a second title', '<title>', '<title>A</title><title>'],
    ['a moment that is none', /<updated>[^<]*/, '<updated>yesterday'],
    ['something after the entries', '</feed>', `${deleted}</feed>`],
    ['a link to nowhere', / href="[^"]*"/, ''],
  ])('refuses %s', (_name, part, by) => {
    expect(againstAtomGrammar()(written().replace(part, by))).not.toEqual([]);
  });
});

const schema = lacking(JSON_FEED_SCHEMA);
describe.skipIf(schema !== '')(`the schema of JSON Feed${schema}`, () => {
  it.each([
    ['a missing title', '"title":"Dateline",', ''],
    ['a relative address', '"home_page_url":"https://news.example', '"home_page_url":"'],
    ['a member of another name', '"feed_url":', '"feedUrl":'],
    ['an id that is a number', /"id":"[^"]*"/, '"id":1'],
  ])('refuses %s', (_name, part, by) => {
    const written = writeJsonFeed(feedsOf(deskViews(), 'json')[0]!);
    expect(againstJsonFeedSchema()(JSON.parse(written))).toEqual([]);
    expect(againstJsonFeedSchema()(JSON.parse(written.replace(part, by)))).not.toEqual([]);
  });
});
