import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { bridge } from '../../../test/fixtures/bridge-articles.js';
import { EnrichmentDesk, NOON, partition } from '../../../test/harness/enrichment-desk.js';
import { PartitionSessions } from './partition-sessions.js';

let desk: EnrichmentDesk;
let sessions: PartitionSessions;
let wakes: number[];
beforeEach(async () => {
  desk = await new EnrichmentDesk().open();
  const { log, state, clock } = desk;
  const window = { days: 14, events: 0, articles: 1_000 };
  sessions = new PartitionSessions({
    log,
    state,
    clock,
    logger: pino({ level: 'silent' }),
    window,
  });
  wakes = [];
  sessions.attach({ wake: () => void wakes.push(clock.now() - NOON), retake: () => {} });
});
afterEach(async () => {
  await sessions.close();
  await desk.close();
});

/** Handles what lies in the log, or is woken: `none`. */
async function handle(from: number, most: number | 'none'): Promise<number> {
  const { events, next } =
    most === 'none'
      ? { events: [], next: from }
      : await desk.log.read('articles', partition, from, most);
  const batch = { topic: 'articles' as const, partition, events, from, next };
  expect(await (await sessions.handle(batch)).commit()).toBe('applied');
  return next;
}

it('wakes a partition when a timer is due, though batches come one upon the other', async () => {
  const embargoUntil = new Date(NOON + 5_000).toISOString();
  await desk.put(bridge(1, { embargoUntil }));
  for (const n of [2, 3, 4]) await desk.put(bridge(n));
  let next = await handle(await sessions.take(partition), 1);
  for (let n = 0; n < 3; n++) {
    desk.clock.advance(1_665);
    next = await handle(next, 1);
  }
  expect(wakes).toEqual([]);
  desk.clock.advance(5);
  expect(wakes).toEqual([5_000]);
});

it('does not wake at once again for a timer that waits for what was said before it', async () => {
  await desk.put(bridge(1, { embargoUntil: new Date(NOON + 5_000).toISOString() }));
  const next = await handle(await sessions.take(partition), 1);
  await desk.put(bridge(2));
  desk.clock.advance(5_000);
  expect(wakes).toEqual([5_000]);
  await handle(next, 'none');
  desk.clock.advance(9);
  expect(wakes).toEqual([5_000]);
  desk.clock.advance(1);
  expect(wakes).toEqual([5_000, 5_010]);
});
