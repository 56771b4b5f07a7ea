import { afterAll, beforeAll, expect, it } from 'vitest';
import { FIRST_PAGE, SEE_ALSO } from '../fixtures/first-page.js';
import { ndjson } from '../fixtures/many-articles.js';
import { DatelineInProcess } from '../harness/dateline-in-process.js';
import type { Newsroom } from '../harness/newsroom.js';

// Dateline began from one article page of a news site. All that it showed must come out of this system.

const dateline = new DatelineInProcess();
let newsroom: Newsroom;
let page: string;
beforeAll(async () => {
  newsroom = await dateline.start();
  await newsroom.postBatch(ndjson(FIRST_PAGE));
  await newsroom.settled();
  const { items } = await newsroom.feed('en');
  const url = items.find(({ title }) => title.startsWith('Russia retains'))!.url;
  page = (await newsroom.get(new URL(url).pathname)).text;
});
afterAll(() => dateline.end());

/** The text that a reader sees, in order. */
const readable = (html: string) =>
  html
    .replace(/<(style|script)\b[^]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

it('leads with the way home and to the section, then the headline', () => {
  expect(readable(page)).toMatch(/Home page .*Politics .*Russia retains modest contacts with NATO/);
});

it('offers the four sizes of text', () => {
  for (const size of [12, 14, 16, 18]) expect(page).toMatch(new RegExp(`value="${size}"`));
});

it('cites the agency, and names date, time and author', () => {
  expect(readable(page)).toContain('Citing TASS');
  expect(readable(page)).toMatch(/Date\W+2018\.07\.10 \/ 15:52/);
  expect(readable(page)).toMatch(/Author\W+Axar\.az/);
  expect(page).toContain('datetime="2018-07-10T11:52:00.000Z"');
});

it('lists the ten articles under See also, in the order of the editor, each with its address', () => {
  const list = /<h2[^>]*>\s*See also\s*<\/h2>([^]*?)<\/(?:nav|section|aside)>/.exec(page)![1]!;
  const titles = [
    ...list.matchAll(/<a[^>]*href="\/articles\/en\/[0-9a-f-]{36}"[^>]*>([^<]*)<\/a/g),
  ];
  expect(titles.map(([, title]) => title!.trim())).toEqual(SEE_ALSO);
});

it('has Latest, and the archive by day', () => {
  expect(readable(page)).toMatch(/Latest/);
  expect(page).toContain('href="/en/archive/2018/07/10"');
});
