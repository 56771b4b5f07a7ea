import { afterEach, beforeEach, expect, it } from 'vitest';
import { manyArticles, ndjson } from '../fixtures/many-articles.js';
import { DatelineProcess } from '../harness/dateline-process.js';
import { publicBytes, SECTIONS } from '../harness/public-bytes.js';
import { readTopic } from '../harness/read-topic.js';

let dateline: DatelineProcess;
beforeEach(() => (dateline = new DatelineProcess()));
afterEach(() => dateline.end());

it('gives the same bytes and entity tags after a stop and a start, and 304 for an old tag', async () => {
  let newsroom = await dateline.start();
  await newsroom.postBatch(ndjson(manyArticles(120)));
  const { id } = await newsroom.post(manyArticles(1)[0]!);
  await newsroom.withdraw('en', id, 'Wrong.');
  await newsroom.settled();
  const before = await publicBytes(newsroom, 'en', SECTIONS);

  expect(await dateline.kill('SIGTERM')).toMatchObject({ code: 0 });
  newsroom = await dateline.start();

  expect(await publicBytes(newsroom, 'en', SECTIONS)).toEqual(before);
  for (const [path, { etag }] of before) {
    const answer = await newsroom.get(path, { 'if-none-match': etag! });
    expect(answer.status, path).toBe(304);
  }
});

it('ends with 0 on SIGTERM during an import, and loses nothing that it accepted', async () => {
  const newsroom = await dateline.start();
  const accepted: string[] = [];
  let stopping = false;
  const importing = (async () => {
    for (const article of manyArticles(5_000)) {
      if (stopping) return;
      try {
        accepted.push((await newsroom.post(article)).id);
      } catch {
        return; // refused or cut off: never accepted
      }
    }
  })();
  while (accepted.length < 100) await new Promise(setImmediate);
  const began = Date.now();
  const ended = await dateline.kill('SIGTERM');
  stopping = true;
  await importing;

  expect(ended, ended.stdout.slice(-1500)).toMatchObject({ code: 0, signal: null });
  expect(Date.now() - began).toBeLessThan(10_000);
  const stored = new Set((await readTopic(dateline.folder, 'articles')).map(({ key }) => key));
  expect(accepted.filter((id) => !stored.has(id))).toEqual([]);
  expect(accepted.length).toBeGreaterThanOrEqual(100);
});

it('refuses a data folder on which another one runs, with a reason and no stack', async () => {
  await dateline.start();
  const second = await new DatelineProcess().run({ DATA_DIR: dateline.folder }, []);
  expect(second.code).toBe(1);
  expect(second.stderr).toContain('DATA_DIR_IN_USE');
  expect(second.stderr).not.toMatch(/\n\s+at /);
});
