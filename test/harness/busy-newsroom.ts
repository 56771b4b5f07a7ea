import { articleId } from '#article/article-id.js';
import { ndjson } from '../fixtures/many-articles.js';
import type { Newsroom } from './newsroom.js';
import { until } from './until.js';

const HOUR_MS = 3_600_000;
const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();

/**
 * Publishes the articles, and does to some of them what a newsroom does: revises, corrects, withdraws, puts under
 * embargo, lets expire. Answers the ids of all, when nothing is on its way any more.
 */
export async function publishBusily(
  newsroom: Newsroom,
  articles: readonly Record<string, unknown>[],
): Promise<string[]> {
  await post(newsroom, articles);
  const each = (nth: number, from = 0) => articles.filter((_, n) => n % nth === from);
  await post(
    newsroom,
    each(7).map((article) => ({ ...article, headline: `${String(article['headline'])}, again` })),
  );
  const corrected = each(21).map((article) => ({
    ...article,
    headline: `${String(article['headline'])}, corrected`,
    correction: 'It was seven, not nine.',
    modifiedAt: inMs(-60_000),
  }));
  await post(newsroom, corrected);
  await post(
    newsroom,
    each(97, 5).map((article) => ({
      ...article,
      headline: 'A revision that waits',
      embargoUntil: inMs(HOUR_MS),
    })),
  );
  for (const article of each(31, 3)) await newsroom.withdraw(...refOf(article), 'It was wrong.');

  const [first] = articles;
  const own = (name: string, changes: Record<string, unknown>) => ({
    ...first,
    externalId: `own-${name}`,
    headline: `Of its own kind: ${name}`,
    ...changes,
  });
  const waiting = own('waits', { embargoUntil: inMs(HOUR_MS) });
  const takenBack = own('taken back before it was shown', { embargoUntil: inMs(HOUR_MS) });
  const released = own('released', { embargoUntil: inMs(300) });
  const expired = own('expired', { expiresAt: inMs(1_000) });
  await post(newsroom, [waiting, takenBack, released, expired]);
  await newsroom.withdraw(...refOf(takenBack), 'It will not come.');
  const status = async (article: Record<string, unknown>) =>
    (await newsroom.get(`/articles/${refOf(article).join('/')}.json`)).status;
  await until('an embargo and an expiry have passed', async () => {
    return (await status(released)) === 200 && (await status(expired)) === 410;
  });
  await newsroom.settled();
  return [...articles, waiting, takenBack, released, expired].map((article) => refOf(article)[1]);
}

async function post(
  newsroom: Newsroom,
  articles: readonly Record<string, unknown>[],
): Promise<void> {
  const { status, text } = await newsroom.postBatch(ndjson(articles));
  if (status !== 200) throw new Error(`${status} ${text}`);
  const refused = text.split('\n').find((line) => line !== '' && !line.includes('"status":202'));
  if (refused !== undefined) throw new Error(refused);
}

function refOf(article: Record<string, unknown>): [edition: string, id: string] {
  const { edition, source, externalId } = article as Record<string, string>;
  return [edition!, articleId(edition!, source!, externalId!)];
}
