import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventLog, PartitionWriter } from '#event-log/event-log.js';
import { bridge } from '../../../test/fixtures/bridge-articles.js';
import { EnrichmentDesk, NOON, partition } from '../../../test/harness/enrichment-desk.js';
import { moveArticles } from './move-articles.js';

const inSeconds = (seconds: number) => new Date(NOON + seconds * 1_000).toISOString();
const id = (n: number) => bridge(n).id;

/** Where all was said, and where it moves: each a log with its enrichment. */
let here: EnrichmentDesk;
let there: EnrichmentDesk;
beforeEach(async () => {
  [here, there] = await Promise.all([new EnrichmentDesk().open(), new EnrichmentDesk().open()]);
});
afterEach(() => Promise.all([here.close(), there.close()]));

const move = (target: EventLog = there.log) => moveArticles(here, target);

/** What readers can see of each article. */
async function shown(desk: EnrichmentDesk): Promise<Map<string, unknown>> {
  const articles = new Map<string, unknown>();
  for (const { type, data } of await desk.told()) {
    if (type === 'article.enriched') {
      const { article, revision, updatedAt, contentHash } = data;
      articles.set(article.id, { article, revision, updatedAt, contentHash });
    }
    if (type === 'article.withdrawn') {
      const { contentVersion: _, ...gone } = data;
      articles.set(gone.id, gone);
    }
  }
  return articles;
}

async function recordOf(desk: EnrichmentDesk, n: number) {
  const [record] = await desk.state.records(partition, [{ edition: 'en', id: id(n) }]);
  return record;
}

/** Revised, withdrawn, expired, under embargo: live, with and without a revision that waits. */
async function aNewsroom(): Promise<void> {
  await here.put(bridge(1));
  await here.put(bridge(2, { modifiedAt: inSeconds(-60) }));
  await here.put(bridge(3, { expiresAt: inSeconds(30) }));
  await here.put(bridge(4, { embargoUntil: inSeconds(30) }));
  await here.put(bridge(5, { embargoUntil: inSeconds(7_200) }));
  await here.withdraw(id(6));
  await here.put(bridge(7));
  await here.handleAll();
  here.clock.advance(60_000);
  await here.handleAll();
  await here.put(bridge(2, { headline: 'Corrected', correction: 'It was seven.' }));
  await here.put(bridge(1, { headline: 'Later', embargoUntil: inSeconds(7_200) }));
  await here.withdraw(id(7));
  await here.handleAll();
  there.clock.advance(120_000);
}

it('gives the same articles with their numbers and dates, and the same withdrawals', async () => {
  await aNewsroom();
  const { words, written } = await move();
  await there.handleAll();
  expect(await shown(there)).toEqual(await shown(here));
  expect(words.map(({ kind }) => kind).toSorted()).toEqual([
    'live',
    'live',
    'live',
    'waiting',
    'waiting',
    'withdrawn',
    'withdrawn',
    'withdrawn',
  ]);
  expect(written).toBe(words.length);
});

it('moves what waits for its embargo, and it is released there as it would have been here', async () => {
  await aNewsroom();
  await move();
  await there.handleAll();
  for (const desk of [here, there]) {
    desk.clock.advance(7_200_000);
    await desk.handleAll();
  }
  expect((await shown(there)).get(id(1))).toMatchObject({
    revision: 2,
    article: { headline: 'Later' },
  });
  expect((await shown(there)).get(id(5))).toMatchObject({ revision: 1 });
  expect(await shown(there)).toEqual(await shown(here));
});

it('gives the lists that a fresh enrichment of the same articles gives', async () => {
  for (const n of [1, 2, 3, 4]) await here.put(bridge(n));
  await here.handleAll();
  await move();
  await there.handleAll();
  const links = async (desk: EnrichmentDesk) =>
    Promise.all([1, 2, 3, 4].map(async (n) => (await recordOf(desk, n))?.live?.related));
  expect(await links(there)).toEqual(await links(here));
});

it('keeps a revision back that is older by the clock of the source than what moved', async () => {
  await here.put(bridge(1, { modifiedAt: inSeconds(-60) }));
  await here.handleAll();
  await move();
  await there.put(bridge(1, { headline: 'Older', modifiedAt: inSeconds(-120) }));
  await there.put(bridge(1, { headline: 'Newer', modifiedAt: inSeconds(-30) }));
  expect(await there.handleAll()).toEqual(['done', 'skip', 'done']);
  expect(await recordOf(there, 1)).toMatchObject({ live: { revision: 2 } });
});

it('moves nothing that compaction has left in the old log alone', async () => {
  await aNewsroom();
  here.clock.advance(8 * 86_400_000);
  await here.handleAll();
  const before = await shown(here);
  await here.log.compact(here.clock.now());
  await move();
  there.clock.advance(8 * 86_400_000);
  await there.handleAll();
  expect(await shown(there)).toEqual(before);
});

describe('a move that was cut short', () => {
  type Append = PartitionWriter['append'];

  /** The target, with something around each append: it is told which one it is, from 0. */
  function around(change: (append: Append, at: number) => Append): EventLog {
    let appends = 0;
    const takeOver: EventLog['takeOver'] = async (...of) => {
      const writer = await there.log.takeOver(...of);
      const append: Append = (events) => change((all) => writer.append(all), appends++)(events);
      return { append, close: () => writer.close() };
    };
    return new Proxy(there.log, {
      get: (log, name) => {
        if (name === 'takeOver') return takeOver;
        const member: unknown = Reflect.get(log, name);
        return typeof member === 'function' ? (member.bind(log) as unknown) : member;
      },
    });
  }

  const manyArticles = async () => {
    for (let n = 0; n < 500; n++) {
      await here.put(bridge(n % 8, { externalId: `story-${n}`, headline: `Story ${n}` }));
    }
    await here.handleAll();
  };

  it.each([
    [0, 'before', 500],
    [0, 'after', 300],
    [1, 'before', 300],
    [2, 'after', 0],
  ] as const)('at append %i, %s it, is gone on with: %i are left', async (at, when, left) => {
    await manyArticles();
    const failing = around((append, n) => async (events) => {
      if (n === at && when === 'before') throw new Error('cut short');
      const places = await append(events);
      if (n === at) throw new Error('cut short');
      return places;
    });
    await expect(move(failing)).rejects.toThrow('cut short');
    expect(await move()).toMatchObject({ written: left });
    const { events } = await there.log.read('articles', partition, 0, 10_000);
    expect(events.map(({ key }) => key)).toEqual([...(await shown(here)).keys()]);
  });

  it('writes nothing when it is run once more after its end', async () => {
    await aNewsroom();
    await move();
    const ends = await there.log.ends('articles');
    expect(await move()).toMatchObject({ written: 0 });
    expect(await there.log.ends('articles')).toEqual(ends);
  });

  it('takes along what was said in the old installation in between', async () => {
    await aNewsroom();
    await move();
    await there.handleAll();
    await here.put(bridge(2, { headline: 'Third version' }));
    await here.put(bridge(0));
    await here.put(bridge(1)); // takes back what waits
    await here.withdraw(id(4));
    await here.handleAll();
    expect((await move()).written).toBe(4);
    await there.handleAll();
    expect(await shown(there)).toEqual(await shown(here));
    expect(await recordOf(there, 1)).toMatchObject({ live: { revision: 1 }, pending: null });
  });

  it('writes nothing any more as soon as another run has begun', async () => {
    await manyArticles();
    const late = around((append, n) => async (events) => {
      if (n === 1) await move();
      return append(events);
    });
    await expect(move(late)).rejects.toMatchObject({ code: 'WRITER_FENCED' });
    const { events } = await there.log.read('articles', partition, 0, 10_000);
    expect(events.map(({ key }) => key)).toEqual([...(await shown(here)).keys()]);
  });
});

describe('a target where the newsroom speaks already', () => {
  it('is refused where nothing of this move is there', async () => {
    await aNewsroom();
    await there.put(bridge(0));
    await expect(move()).rejects.toMatchObject({ code: 'MOVE_TARGET_NOT_EMPTY' });
    expect((await there.log.ends('articles'))[partition]).toBe(1);
  });

  it('is refused where it was the target of another log', async () => {
    const other = await new EnrichmentDesk().open();
    await other.put(bridge(0));
    await other.handleAll();
    await moveArticles(other, there.log);
    await other.close();
    await aNewsroom();
    await expect(move()).rejects.toMatchObject({ code: 'MOVE_TARGET_NOT_EMPTY' });
  });

  it('is refused where enriched articles are left from another log, whose versions would pass for newer', async () => {
    await aNewsroom();
    await there.log.append('enriched-articles', [
      { edition: 'en', key: id(1), headers: {}, value: new Uint8Array() },
    ]);
    await expect(move()).rejects.toThrow('left from another log');
  });

  it('keeps what was said there during the move: only a withdrawal goes over it', async () => {
    await here.put(bridge(0));
    await here.handleAll();
    await move();
    await here.put(bridge(1));
    await here.put(bridge(2));
    await here.withdraw(id(2));
    await here.handleAll();
    await there.put(bridge(1, { headline: 'Said there' }));
    await there.put(bridge(2, { headline: 'Said there too' }));
    expect(await move()).toMatchObject({ written: 1, overtaken: [{ id: id(1) }] });
    await there.handleAll();
    const articles = await shown(there);
    expect(articles.get(id(1))).toMatchObject({ article: { headline: 'Said there' } });
    expect(articles.get(id(2))).toMatchObject({ reason: 'Wrong.' });
  });
});

it('leaves nothing behind in silence: what cannot be read ends the move', async () => {
  await here.log.append('enriched-articles', [
    {
      edition: 'en',
      key: id(1),
      headers: { ce_type: 'article.enriched' },
      value: Buffer.from('{'),
    },
  ]);
  await expect(move()).rejects.toMatchObject({ code: 'EVENT_UNDECODABLE' });
});

it('tells how far it is, by words', async () => {
  await aNewsroom();
  const told: [number, number][] = [];
  await moveArticles(here, there.log, (...progress) => told.push(progress));
  expect(told.at(-1)).toEqual([8, 8]);
});
