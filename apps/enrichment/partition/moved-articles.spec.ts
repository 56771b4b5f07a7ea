import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Article } from '#article/article.js';
import { encodeEvent, type EventHeaders } from '#article/cloud-event.js';
import { articleKey, withdrawalKey } from '#article/keys.js';
import { MOVER, shownSectionsHeaders, shownVersionHeaders } from '#article/shown-before.js';
import { bridge } from '../../../test/fixtures/bridge-articles.js';
import { EnrichmentDesk, NOON, partition } from '../../../test/harness/enrichment-desk.js';

const inSeconds = (seconds: number) => new Date(NOON + seconds * 1_000).toISOString();
const SHOWN = { revision: 3, contentClock: inSeconds(-7_200) };

let desk: EnrichmentDesk;
beforeEach(async () => {
  desk = await new EnrichmentDesk().open();
});
afterEach(() => desk.close());

const { edition, id } = bridge(1);
const record = async () => (await desk.state.records(partition, [{ edition, id }]))[0];

const context = (extensions: EventHeaders) => ({
  id: 'moved',
  source: MOVER,
  time: inSeconds(-3_600),
  edition,
  extensions,
});

const moveWithdrawal = (extensions: EventHeaders) =>
  desk.log.append('articles', [
    encodeEvent<'articles'>(
      withdrawalKey(id),
      { type: 'article.withdrawn', data: { id, edition, reason: 'Wrong.' } },
      context(extensions),
    ),
  ]);

const move = (article: Article) =>
  desk.log.append('articles', [
    encodeEvent<'articles'>(
      articleKey(article.id),
      { type: 'article.published', data: article },
      context(shownVersionHeaders(SHOWN)),
    ),
  ]);

it('tells a moved article with its number and its content clock, and again after a loss of the state', async () => {
  await move(bridge(1));
  await desk.handleAll();
  expect(await desk.told()).toMatchObject([
    { data: { revision: 3, updatedAt: inSeconds(-7_200) } },
  ]);

  await desk.state.clear(partition);
  await desk.take();
  await desk.put(bridge(1, { headline: 'Anew' }));
  await desk.handleAll();
  expect((await desk.told()).slice(1)).toMatchObject([{ data: { revision: 4 } }]);
});

it('tells of a moved withdrawal the sections that the article stood in, and when it went', async () => {
  await moveWithdrawal(shownSectionsHeaders(['politics', 'world']));
  await desk.handleAll();
  expect((await desk.told())[0]).toMatchObject({
    type: 'article.withdrawn',
    data: { sections: ['politics', 'world'], withdrawnAt: inSeconds(-3_600) },
  });
});

it('does not doubt the id of a moved withdrawal, as it does that of one that it knows nothing of', async () => {
  const warned: unknown[] = [];
  await desk.take({ logger: pino({ level: 'warn' }, { write: (line) => warned.push(line) }) });
  await moveWithdrawal({});
  await desk.handleAll();
  expect(warned).toEqual([]);
  await desk.withdraw(bridge(2).id);
  await desk.handleAll();
  expect(warned).toHaveLength(1);
});

it('shows nothing of a moved article that has expired meanwhile, and withdraws it as one that was shown', async () => {
  await move(bridge(1, { expiresAt: inSeconds(-5) }));
  await desk.handleAll();
  const told = await desk.told();
  expect(told.map(({ type }) => type)).toEqual(['article.withdrawn', 'article.withdrawn']);
  expect(told[0]).toMatchObject({ data: { sections: ['politics'], withdrawnAt: inSeconds(-5) } });
  expect(await record()).toMatchObject({ live: null, withdrawn: { version: 0 } });
});

it('shows a moved article on whose expiry was put off in time, as its next revision', async () => {
  await move(bridge(1, { expiresAt: inSeconds(5) }));
  await desk.put(bridge(1, { expiresAt: inSeconds(60) }));
  desk.clock.advance(10_000);
  await desk.handleAll(1);
  expect(await record()).toMatchObject({
    live: { contentVersion: 1, revision: 4 },
    withdrawn: null,
  });
  expect(await desk.told()).toMatchObject([{ type: 'article.enriched', data: { revision: 4 } }]);
});
