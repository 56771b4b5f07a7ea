import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FakeClock } from '../fakes/fake-clock.js';
import { DatelineInProcess } from '../harness/dateline-in-process.js';
import { readTopic } from '../harness/read-topic.js';
import type { Newsroom } from '../harness/newsroom.js';
import { until } from '../harness/until.js';

const NOON = Date.parse('2026-03-02T12:00:00.000Z');
const SECRET = 'Zanzibarium';

let clock: FakeClock;
let dateline: DatelineInProcess;
let newsroom: Newsroom;
let logged: string;
beforeEach(async () => {
  logged = '';
  const stream = new Writable({
    write(chunk, _encoding, done) {
      logged += String(chunk);
      done();
    },
  });
  clock = new FakeClock(NOON);
  dateline = new DatelineInProcess({ clock, logger: pino({ level: 'debug' }, stream) });
  newsroom = await dateline.start();
});
afterEach(() => dateline.end());

const secret = (changes: Record<string, unknown> = {}) => ({
  edition: 'en',
  source: 'desk',
  externalId: 'secret',
  section: 'business',
  headline: `${SECRET} buys the harbour`,
  body: `<p>${SECRET} pays in full.</p>`,
  publishedAt: '2026-03-02T11:00:00Z',
  embargoUntil: '2026-03-02T12:00:02Z',
  ...changes,
});

const PUBLIC = ['/', '/en', '/en/business', '/en/archive/2026/03/02', '/en/opml'].concat(
  ['en', 'en/business'].flatMap((name) =>
    ['rss', 'atom', 'json'].map((f) => `/feeds/${name}.${f}`),
  ),
);

async function expectSilence(id: string) {
  for (const path of [...PUBLIC, `/articles/en/${id}`, `/articles/en/${id}.json`]) {
    expect((await newsroom.get(path)).text, path).not.toContain(SECRET);
  }
  expect((await newsroom.get(`/articles/en/${id}`)).status).toBe(404);
  expect(logged).not.toContain(SECRET);
}

/** Timers run in the partition's own queue: the clock has passed, the turn may still come. */
async function expectShown(id: string) {
  await until('the embargo has ended', async () => {
    clock.advance(0);
    return (await newsroom.get(`/articles/en/${id}`)).text.includes(SECRET);
  });
  await newsroom.settled();
  for (const path of ['/feeds/en.rss', '/feeds/en/business.json', '/en', `/articles/en/${id}`]) {
    expect((await newsroom.get(path)).text, path).toContain(SECRET);
  }
}

it('shows nothing anywhere before its time, and everything after it', async () => {
  const { id } = await newsroom.post(secret());
  await newsroom.settled();
  await expectSilence(id);

  clock.advance(1_999);
  await newsroom.settled();
  await expectSilence(id);

  clock.advance(1);
  await expectShown(id);
});

it('holds over a restart', async () => {
  const { id } = await newsroom.post(secret());
  await newsroom.settled();
  await dateline.stop();
  newsroom = await dateline.start();
  await expectSilence(id);

  clock.advance(2_000);
  await expectShown(id);
});

it('ends while Dateline is down, and the article is there after the start', async () => {
  const { id } = await newsroom.post(secret());
  await newsroom.settled();
  await dateline.stop();
  clock.advance(2_000);
  newsroom = await dateline.start();
  await expectShown(id);
});

it('is what a publication in the future means', async () => {
  const { id } = await newsroom.post(
    secret({ embargoUntil: undefined, publishedAt: '2026-03-02T12:00:02Z' }),
  );
  await newsroom.settled();
  await expectSilence(id);
  clock.advance(2_000);
  await expectShown(id);
});

it('keeps what is live while a revision waits', async () => {
  const { id } = await newsroom.post(
    secret({ embargoUntil: undefined, headline: 'Harbour for sale', body: '' }),
  );
  await newsroom.post(secret());
  await newsroom.settled();
  const page = await newsroom.get(`/articles/en/${id}`);
  expect(page.text).toContain('Harbour for sale');
  expect(page.text).not.toContain(SECRET);

  clock.advance(2_000);
  await expectShown(id);
});

it('says nothing on enriched-articles before its time', async () => {
  await newsroom.post(secret());
  await newsroom.settled();
  await dateline.stop();
  expect(await readTopic(dateline.folder, 'enriched-articles')).toEqual([]);
});

it('lets a withdrawal meanwhile say id and reason, and nothing else', async () => {
  const { id } = await newsroom.post(secret());
  await newsroom.withdraw('en', id, 'The sale was called off.');
  await newsroom.settled();
  clock.advance(10_000);
  await newsroom.settled();

  for (const path of PUBLIC) expect((await newsroom.get(path)).text, path).not.toContain(SECRET);
  const page = await newsroom.get(`/articles/en/${id}.json`);
  expect(page.status).toBe(410);
  expect(page.text).not.toContain(SECRET);
  await dateline.stop();
  const told = await readTopic(dateline.folder, 'enriched-articles');
  expect(told.map(({ key }) => key)).toEqual([`${id}/withdrawn`, id]);
  for (const { data } of told) {
    expect(Object.keys(data).toSorted()).toEqual([
      'contentVersion',
      'edition',
      'id',
      'reason',
      'withdrawnAt',
    ]);
  }
});
