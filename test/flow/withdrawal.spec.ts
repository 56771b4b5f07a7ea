import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FakeClock } from '../fakes/fake-clock.js';
import { DatelineInProcess } from '../harness/dateline-in-process.js';
import type { Newsroom } from '../harness/newsroom.js';
import { until } from '../harness/until.js';

let clock: FakeClock;
let dateline: DatelineInProcess;
let newsroom: Newsroom;
let logged: { level: number; msg: string }[];
beforeEach(async () => {
  logged = [];
  const write = (line: string) => void logged.push(JSON.parse(line) as (typeof logged)[number]);
  clock = new FakeClock(Date.parse('2026-03-02T12:00:00.000Z'));
  dateline = new DatelineInProcess({ clock, logger: pino({ level: 'warn' }, { write }) });
  newsroom = await dateline.start();
});
afterEach(() => dateline.end());

const story = (externalId: string, changes: Record<string, unknown> = {}) => ({
  edition: 'en',
  source: 'desk',
  externalId,
  section: 'politics',
  headline: `Orvan Bridge story ${externalId}`,
  body: '<p>The Orvan Bridge over the harbour, mayor Elin Tarsov said.</p>',
  publishedAt: '2026-03-01T12:00:00Z',
  ...changes,
});

const everywhere = (id: string) => [
  '/feeds/en.rss',
  '/feeds/en.json',
  '/feeds/en/politics.rss',
  '/feeds/en/politics.json',
  '/en',
  '/en/politics',
  '/en/archive/2026/03/01',
  `/articles/en/${id}`,
  `/articles/en/${id}.json`,
];

async function withdrawOneOfTwo() {
  const gone = await newsroom.post(story('gone'));
  const kept = await newsroom.post(story('kept'));
  await newsroom.settled();
  const before = await newsroom.get('/feeds/en.atom');
  clock.advance(5_000);
  const answer = await newsroom.withdraw('en', gone.id, 'It did not happen.');
  expect(answer.status).toBe(202);
  await newsroom.settled();
  return { gone, kept, before };
}

async function expectGone(id: string, keptId: string) {
  for (const path of everywhere(id)) {
    expect((await newsroom.get(path)).text, path).not.toContain('Orvan Bridge story gone');
  }
  for (const path of [`/articles/en/${keptId}`, `/articles/en/${keptId}.json`]) {
    expect((await newsroom.get(path)).text, path).not.toContain(id);
  }
  const page = await newsroom.get(`/articles/en/${id}.json`);
  expect(page.status).toBe(410);
  expect(JSON.parse(page.text)).toMatchObject({
    code: 'ARTICLE_WITHDRAWN',
    reason: 'It did not happen.',
  });
}

it('takes the article out of every feed, list and page, and answers 410 with the reason', async () => {
  const { gone, kept } = await withdrawOneOfTwo();
  await expectGone(gone.id, kept.id);
});

it('tells readers of Atom by a deleted entry, in the edition and in the section', async () => {
  const { gone } = await withdrawOneOfTwo();
  for (const path of ['/feeds/en.atom', '/feeds/en/politics.atom']) {
    const { text } = await newsroom.get(path);
    expect(text).toMatch(new RegExp(`<at:deleted-entry[^>]*ref="urn:uuid:${gone.id}"`));
  }
  expect((await newsroom.get('/feeds/en/sport.atom')).text).not.toContain(gone.id);
});

it('moves ETag and Last-Modified, so that no reader stays with the old bytes', async () => {
  const { before } = await withdrawOneOfTwo();
  clock.advance(5_000);
  const after = await newsroom.get('/feeds/en.atom');
  expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
  expect(after.headers.get('last-modified')).toBe('Mon, 02 Mar 2026 12:00:05 GMT');
  const again = await newsroom.get('/feeds/en.atom', {
    'if-none-match': before.headers.get('etag')!,
  });
  expect(again.status).toBe(200);
});

it('holds after a restart', async () => {
  const { gone, kept } = await withdrawOneOfTwo();
  await dateline.stop();
  newsroom = await dateline.start();
  await expectGone(gone.id, kept.id);
});

it('is final: neither the same, an older nor a newer revision brings the article back', async () => {
  const { gone, kept } = await withdrawOneOfTwo();
  await newsroom.post(story('gone'));
  await newsroom.post(story('gone', { headline: 'Orvan Bridge story gone, newer' }));
  await newsroom.post(story('gone', { modifiedAt: '2020-01-01T00:00:00Z' }));
  await newsroom.settled();
  await expectGone(gone.id, kept.id);
});

it('lets the same story come anew under another external id', async () => {
  const { gone } = await withdrawOneOfTwo();
  const anew = await newsroom.post(story('anew'));
  await newsroom.settled();
  expect(anew.id).not.toBe(gone.id);
  expect((await newsroom.feed('en')).items.map(({ id }) => id)).toContain(`urn:uuid:${anew.id}`);
});

it('of an article that nobody knows is taken, and the log warns: the id may be wrong', async () => {
  const { id } = await newsroom.post(story('known'));
  expect((await newsroom.withdraw('az', id, 'Wrong edition.')).status).toBe(202);
  await newsroom.settled();
  expect((await newsroom.get(`/articles/en/${id}`)).status).toBe(200);
  const warning = logged.find(({ msg }) => msg.startsWith('withdrawn, but unknown'));
  expect(warning).toMatchObject({ level: 40, edition: 'az', id });
});

it('holds also when it came before the article', async () => {
  const { id } = await newsroom.post(story('known'));
  const other = id.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
  expect((await newsroom.withdraw('en', other, 'Never to be shown.')).status).toBe(202);
  await newsroom.settled();
  expect((await newsroom.get(`/articles/en/${other}.json`)).status).toBe(410);
});

it('happens by itself when an article expires, and when the right to show it ends', async () => {
  const expiring = await newsroom.post(story('a', { expiresAt: '2026-03-02T12:00:10Z' }));
  const limited = await newsroom.post(
    story('b', { rights: { expiresAt: '2026-03-02T12:00:10Z' } }),
  );
  await newsroom.settled();
  expect((await newsroom.feed('en')).items).toHaveLength(2);

  clock.advance(10_000);

  await until('both have expired', async () => {
    clock.advance(0);
    return (await newsroom.feed('en')).items.length === 0;
  });
  for (const { id } of [expiring, limited]) {
    expect((await newsroom.get(`/articles/en/${id}.json`)).status).toBe(410);
  }
});
