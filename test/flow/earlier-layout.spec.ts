import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { open } from 'lmdb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockDataFolder } from '#operations/data-folder/lock.js';
import { placesIn } from '#operations/data-folder/open-data-folder.js';
import { manyArticles, ndjson } from '../fixtures/many-articles.js';
import { DatelineProcess } from '../harness/dateline-process.js';
import type { Newsroom } from '../harness/newsroom.js';
import { publicBytes, SECTIONS } from '../harness/public-bytes.js';
import { until } from '../harness/until.js';

// What an earlier version leaves in the data folder is a log that this one reads, and read models that it does not.

let dateline: DatelineProcess;
let before: Map<string, unknown>;
let gone: string;
beforeEach(async () => {
  dateline = new DatelineProcess();
  const newsroom = await dateline.start();
  await newsroom.postBatch(ndjson(manyArticles(60)));
  gone = (await newsroom.post(manyArticles(1)[0]!)).id;
  await newsroom.withdraw('en', gone, 'Wrong.');
  await newsroom.settled();
  before = await publicBytes(newsroom, 'en', SECTIONS);
  await dateline.kill('SIGTERM');
  for (const path of readModels()) await marked(path, 1);
});
afterEach(() => dateline.end());

const readModels = () => {
  const { enrichment, feed } = placesIn(dateline.folder);
  return [enrichment, feed];
};

/** Says which layout the read model in the folder has, after changing it where one is given. */
async function marked(path: string, layout?: number): Promise<unknown> {
  const db = open<unknown, string[]>({ path, noSubdir: false, encoding: 'json' });
  if (layout !== undefined) await db.put(['layout'], layout);
  const found = db.get(['layout']);
  await db.close();
  return found;
}

async function isAsBefore(newsroom: Newsroom): Promise<void> {
  await until('the feeds are shown', async () => (await newsroom.get('/en')).status === 200);
  expect(await publicBytes(newsroom, 'en', SECTIONS)).toEqual(before);
  expect((await newsroom.get(`/articles/en/${gone}.json`)).status).toBe(410);
}

it('a start after an upgrade makes the read models anew from the log, says so once, and gives the same bytes', async () => {
  await isAsBefore(await dateline.start());
  const told = 'an earlier version made this read model';
  for (const path of readModels()) expect(dateline.out.stdout).toContain(`"path":"${path}"`);
  expect(dateline.out.stdout.split(told)).toHaveLength(3);
  await dateline.kill('SIGTERM');
  await isAsBefore(await dateline.start());
  expect(dateline.out.stdout).not.toContain(told);
});

it('a rebuild beside an earlier version that runs is refused, and leaves its read models alone', async () => {
  const release = lockDataFolder(dateline.folder);
  const rebuilt = await new DatelineProcess().run(
    { DATA_DIR: dateline.folder },
    ['--edition', 'en'],
    'apps/commands/rebuild.js',
  );
  release();
  expect(rebuilt.code).toBe(1);
  expect(rebuilt.stderr).toContain('DATA_DIR_IN_USE');
  expect(rebuilt.stderr).toContain(join(dateline.folder, 'enrichment'));
  for (const path of readModels()) expect(await marked(path)).toBe(1);
});

it('a rebuild after an upgrade makes all anew where no Dateline runs, for no other user of the machine', async () => {
  await rm(placesIn(dateline.folder).feed, { recursive: true });
  const rebuilt = await new DatelineProcess().run(
    { DATA_DIR: dateline.folder },
    ['--edition', 'en'],
    'apps/commands/rebuild.js',
  );
  expect(rebuilt.code, rebuilt.stderr).toBe(0);
  for (const path of readModels().flatMap((of) => [of, join(of, 'data.mdb')])) {
    expect((await stat(path)).mode & 0o077, path).toBe(0);
  }
  await isAsBefore(await dateline.start());
});
