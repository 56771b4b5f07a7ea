import { afterAll, beforeAll, expect, it } from 'vitest';
import { DatelineInProcess } from '../harness/dateline-in-process.js';
import type { Newsroom } from '../harness/newsroom.js';
import { until } from '../harness/until.js';

const dateline = new DatelineInProcess();
let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await dateline.start();
});
afterAll(() => dateline.end());

const story = (edition: string, headline: string) => ({
  edition,
  source: 'desk',
  externalId: 'bridge-17',
  section: 'politics',
  headline,
  publishedAt: '2026-03-01T09:00:00Z',
});

const translations = async (json: string) =>
  (
    JSON.parse((await newsroom.get(new URL(json).pathname)).text) as {
      translations: { edition: string; url: string }[];
    }
  ).translations.map(({ edition }) => edition);

it('an article leads to its translations as they come and go, though its own edition is quiet', async () => {
  const english = await newsroom.post(story('en', 'Bridge opens'));
  await newsroom.settled();
  expect(await translations(english.json)).toEqual([]);
  const azeri = await newsroom.post(story('az', 'Körpü açıldı'));
  await newsroom.settled();
  await until(
    'the translation is linked',
    async () => (await translations(english.json)).length > 0,
  );
  expect(await translations(azeri.json)).toEqual(['en']);
  const page = await newsroom.get(new URL(english.url).pathname);
  expect(page.text).toContain(`hreflang="az" href="${azeri.url}"`);
  await newsroom.withdraw('az', azeri.id, 'wrong');
  await newsroom.settled();
  await until('the link is gone', async () => (await translations(english.json)).length === 0);
});
