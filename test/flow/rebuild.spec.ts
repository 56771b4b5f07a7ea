import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { partitionOf } from '#article/partition.js';
import { placesIn } from '#operations/data-folder/open-data-folder.js';
import { openLmdbFeedViews } from '#read-model/lmdb/open-lmdb-feed-views.js';
import { manyArticles, ndjson } from '../fixtures/many-articles.js';
import { DatelineProcess } from '../harness/dateline-process.js';
import type { Newsroom } from '../harness/newsroom.js';
import { publicBytes, SECTIONS } from '../harness/public-bytes.js';
import { until } from '../harness/until.js';

let dateline: DatelineProcess;
let newsroom: Newsroom;
let gone: string;
beforeEach(async () => {
  dateline = new DatelineProcess();
  newsroom = await dateline.start();
  await newsroom.postBatch(ndjson(manyArticles(300)));
  gone = (await newsroom.post({ ...manyArticles(1)[0]!, headline: 'Gone for good' })).id;
  await newsroom.withdraw('en', gone, 'Wrong.');
  await newsroom.settled();
});
afterEach(() => dateline.end());

const command = () => new DatelineProcess();

it('replays under a running Dateline, and no request sees what was withdrawn meanwhile', async () => {
  const before = await publicBytes(newsroom, 'en', SECTIONS);
  const watch = { ended: false };
  const watching = (async () => {
    while (!watch.ended) {
      // An address that no cache holds, and one that it does.
      for (const path of [
        `/articles/en/${gone}.json`,
        '/feeds/en.json',
        '/feeds/en/politics.json',
      ]) {
        const { status, text } = await newsroom.get(path);
        expect(text).not.toContain('Gone for good');
        if (path.startsWith('/feeds')) expect([200, 503]).toContain(status);
        else expect([410, 503]).toContain(status);
      }
    }
  })();

  const { code, stdout } = await command().run(
    { DATA_DIR: dateline.folder },
    ['--edition', 'en'],
    'apps/commands/rebuild.js',
  );
  watch.ended = true;
  await watching;

  expect(code).toBe(0);
  expect(stdout).toMatch(/enrichment .* 100 %[^]*feed .* 100 %/);
  await until(
    'the feeds are back',
    async () => (await newsroom.get('/feeds/en.rss')).status === 200,
  );
  expect(await publicBytes(newsroom, 'en', SECTIONS)).toEqual(before);
  expect((await newsroom.get(`/articles/en/${gone}.json`)).status).toBe(410);
});

it('replays by itself where no Dateline runs', async () => {
  const before = await publicBytes(newsroom, 'en', SECTIONS);
  await dateline.kill('SIGTERM');
  const { code, stdout } = await command().run(
    { DATA_DIR: dateline.folder },
    ['--edition', 'en'],
    'apps/commands/rebuild.js',
  );
  expect(code).toBe(0);
  expect(stdout).toContain('100 %');

  newsroom = await dateline.start();
  expect(await publicBytes(newsroom, 'en', SECTIONS)).toEqual(before);
  expect((await newsroom.get(`/articles/en/${gone}.json`)).status).toBe(410);
});

it('is done here where the Dateline that was to replay dies first', async () => {
  const before = await publicBytes(newsroom, 'en', SECTIONS);
  dateline.signal('SIGSTOP');
  const ended = command().run(
    { DATA_DIR: dateline.folder },
    ['--edition', 'en'],
    'apps/commands/rebuild.js',
  );
  const views = openLmdbFeedViews({ path: placesIn(dateline.folder).feed });
  await until(
    'the feeds are cleared',
    async () => (await views.position(partitionOf('en', 12))) === null,
  );
  await views.close();
  await dateline.kill('SIGKILL');
  const { code, stdout } = await ended;
  expect(code).toBe(0);
  expect(stdout).toMatch(/enrichment .* 100 %[^]*feed .* 100 %/);

  newsroom = await dateline.start();
  expect(await publicBytes(newsroom, 'en', SECTIONS)).toEqual(before);
});

it('makes no data folder', async () => {
  const { code, stderr } = await command().run(
    { DATA_DIR: join(dateline.folder, 'none') },
    ['--edition', 'en'],
    'apps/commands/rebuild.js',
  );
  expect(code).toBe(1);
  expect(stderr).toContain('there is no event log in');
  expect(existsSync(join(dateline.folder, 'none'))).toBe(false);
});

it('goes on from a rebuilt state as if nothing had been: duplicates stay duplicates, revisions count on', async () => {
  await dateline.kill('SIGTERM');
  await command().run(
    { DATA_DIR: dateline.folder },
    ['--edition', 'en'],
    'apps/commands/rebuild.js',
  );
  newsroom = await dateline.start();
  const before = await publicBytes(newsroom, 'en', SECTIONS);

  await newsroom.postBatch(ndjson(manyArticles(300)));
  await newsroom.settled();
  expect(await publicBytes(newsroom, 'en', SECTIONS)).toEqual(before);

  const { id } = await newsroom.post({ ...manyArticles(300)[299]!, headline: 'Second version' });
  await newsroom.settled();
  const item = (await newsroom.feed('en')).items.find((each) => each.id === `urn:uuid:${id}`);
  expect(item).toMatchObject({ title: 'Second version', _dateline: { revision: 2 } });
});

it('refuses an edition that it does not know', async () => {
  const { code, stderr } = await command().run(
    { DATA_DIR: dateline.folder },
    ['--edition', 'fr'],
    'apps/commands/rebuild.js',
  );
  expect(code).toBe(1);
  expect(stderr).toContain('"fr" is none of en, az, ru');
});
