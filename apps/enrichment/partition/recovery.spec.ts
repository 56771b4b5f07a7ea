import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Topic } from '#article/events.js';
import type { EventLog } from '#event-log/event-log.js';
import { bridge } from '../../../test/fixtures/bridge-articles.js';
import { EnrichmentDesk, NOON, partition } from '../../../test/harness/enrichment-desk.js';
import { recoverState } from './recover-state.js';

let desk: EnrichmentDesk;
beforeEach(async () => {
  desk = await new EnrichmentDesk().open();
});
afterEach(() => desk.close());

const linksOf = async (n: number) => {
  const { edition, id } = bridge(n);
  const [record] = await desk.state.records(partition, [{ edition, id }]);
  return record?.live?.related.map((link) => link.id).toSorted();
};
const ids = (...ns: number[]) => ns.map((n) => bridge(n).id).toSorted();

describe('after a loss of the state', () => {
  it('new articles are linked with those from before', async () => {
    for (const n of [1, 2, 3]) await desk.put(bridge(n));
    await desk.handleAll();
    await desk.state.clear(partition);
    await desk.take();
    await desk.handleAll();

    await desk.put(bridge(4));
    await desk.handleAll();
    expect(await linksOf(4)).toEqual(ids(1, 2, 3));
    expect(await linksOf(1)).toEqual(ids(2, 3, 4));
  });

  it('new articles are linked with those from before, where the replay was cut short', async () => {
    for (const n of [1, 2, 3]) await desk.put(bridge(n));
    await desk.handleAll();
    await desk.state.clear(partition);
    await desk.take();
    await desk.handle(1);
    await desk.take();
    await desk.handleAll();

    await desk.put(bridge(4));
    await desk.handleAll();
    expect(await linksOf(4)).toEqual(ids(1, 2, 3));
  });

  it('a clock of the source that was not trusted holds no later revision back', async () => {
    const inSeconds = (seconds: number) => new Date(NOON + seconds * 1_000).toISOString();
    const ahead = { publishedAt: inSeconds(10), modifiedAt: inSeconds(5) };
    await desk.put(bridge(1, ahead));
    await desk.handleAll();
    desk.clock.advance(10_000);
    await desk.handleAll();
    await desk.state.clear(partition);
    await desk.take();

    await desk.put(bridge(1, { ...ahead, headline: 'Anew', modifiedAt: inSeconds(3) }));
    await desk.handleAll();
    const { edition, id } = bridge(1);
    const [record] = await desk.state.records(partition, [{ edition, id }]);
    expect(record).toMatchObject({ live: { revision: 2 } });
  });
});

describe('a store that was emptied before its loss was noticed', () => {
  it('lets nothing be told: it would not know what was withdrawn, nor which revision comes next', async () => {
    await desk.put(bridge(1));
    await desk.withdraw(bridge(1).id);
    await desk.put(bridge(2));
    await desk.handleAll();
    const before = await desk.told();

    await desk.state.clear(partition);
    await desk.put(bridge(1, { headline: 'Withdrawn, and sent again' }));
    await desk.put(bridge(2, { headline: 'Second version' }));
    expect(await desk.handle()).toBe('refused');
    expect(await desk.told()).toEqual(before);

    await desk.take();
    await desk.handleAll();
    expect((await desk.told()).slice(before.length)).toMatchObject([
      { data: { article: { id: bridge(2).id }, revision: 2 } },
    ]);
  });
});

it('finds articles for the index in a compacted log, also those that were sent again unchanged', async () => {
  for (const n of [1, 2]) await desk.put(bridge(n));
  await desk.handleAll();
  desk.clock.advance(86_400_000);
  for (const n of [1, 2]) await desk.put(bridge(n));
  await desk.handleAll();
  desk.clock.advance(8 * 86_400_000);
  await desk.log.compact(desk.clock.now());
  const { events } = await desk.log.read('articles', partition, 0, 100);
  expect(events.map(({ offset }) => offset)).toEqual([2, 3]);

  await desk.take();
  await desk.put(bridge(3));
  await desk.handleAll();
  expect(await linksOf(3)).toEqual(ids(1, 2));
});

it('closes the writer of a partition that it could not take', async () => {
  let open = 0;
  const { log, state } = desk;
  const counted = Object.assign(Object.create(log) as typeof log, {
    takeOver: async (...of: Parameters<typeof log.takeOver>) => {
      const writer = await log.takeOver(...of);
      open++;
      return { ...writer, close: async () => void open-- };
    },
    // Its private members are not reached through a prototype.
    logId: (...of: Parameters<typeof log.logId>) => log.logId(...of),
  });
  await state.close();
  await expect(desk.take({ log: counted })).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  expect(open).toBe(0);
});

// Both clear the state and write it anew, page by page.
it('is refused where another recovery began meanwhile, so that no page is missing', async () => {
  for (const n of [1, 2, 3, 4, 5, 6]) await desk.put(bridge(n));
  await desk.handleAll();
  const { log, state } = desk;
  const logId = await log.logId('articles', partition);
  const recover = (count: number, atEnd: () => Promise<void>) => {
    let page = 0;
    const read: EventLog['read'] = async (topic, from, at) => {
      if (page++ === count) await atEnd();
      return log.read(topic, from, at, 2);
    };
    const pages = { ends: (topic: Topic) => log.ends(topic), partitions: log.partitions, read };
    return recoverState(pages, state, partition, logId);
  };
  const oneThatDies = () => recover(1, () => Promise.reject(new Error('killed'))).catch(() => {});
  await expect(recover(2, oneThatDies)).rejects.toMatchObject({ code: 'WRITER_FENCED' });
  expect((await state.position(partition))?.caughtUp).toBe(false);
});

// Its timer would have to tell of it from here, and only the writer of its own partition may.
it('passes over an article that somebody put into the wrong partition', async () => {
  await desk.put(bridge(1));
  await desk.handleAll();
  const { log, state } = desk;
  const read: EventLog['read'] = async (...asked) => {
    const page = await log.read(...asked);
    const strayed = page.events.map((event) => ({
      ...event,
      headers: { ...event.headers, ce_edition: 'az' },
      value: Buffer.from(Buffer.from(event.value).toString().replaceAll('"en"', '"az"')),
    }));
    return { ...page, events: strayed };
  };
  const strays = { ends: (topic: Topic) => log.ends(topic), partitions: log.partitions, read };
  await recoverState(strays, state, partition, await log.logId('articles', partition));
  const { id } = bridge(1);
  expect(await state.records(partition, [{ edition: 'az', id }])).toEqual([null]);
});
