import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Topic } from '#article/events.js';
import type { Clock } from '#operations/clock.js';
import { FakeClock } from '../../../test/fakes/fake-clock.js';
import { anEvent } from '../contract/log-under-test.contract.js';
import { openLmdbEventLog, type LmdbEventLog } from './open-lmdb-event-log.js';

const HOUR_MS = 60 * 60 * 1_000;
const DAY_MS = 24 * HOUR_MS;

describe('compaction', () => {
  let path: string;
  /** The log's own timers stand still, except where a case is about them. */
  let time: number;
  const clock: Clock = { now: () => time, after: () => () => {} };
  let eventLog: LmdbEventLog;

  beforeEach(async () => {
    path = await mkdtemp(join(tmpdir(), 'dateline-compaction-'));
    time = Date.parse('2026-03-01T10:00:00.000Z');
    eventLog = await open(clock);
  });

  afterEach(async () => {
    await eventLog.close();
    await rm(path, { recursive: true, force: true });
  });

  // A consumer that was away for less than a week has met every event.
  it('removes an event seven days after it was superseded, not after it was appended', async () => {
    await append('articles', 'a');
    time += 20 * DAY_MS;
    await append('articles', 'a');
    expect(await compactAfter(7 * DAY_MS - 1)).toBe(0);
    expect(await offsets('articles')).toEqual([0, 1]);
    expect(await compactAfter(1)).toBe(1);
    expect(await offsets('articles')).toEqual([1]);
  });

  it('keeps the last event of a key for ever', async () => {
    await append('articles', 'a', 'b', 'a');
    await append('enriched-articles', 'a');
    await compactAfter(1_000 * DAY_MS);
    expect(await offsets('articles')).toEqual([1, 2]);
    expect(await offsets('enriched-articles')).toEqual([0]);
  });

  it('knows over a restart, and after many runs, what was superseded when', async () => {
    await append('articles', 'a');
    await compactAfter(DAY_MS);
    await append('articles', 'a', 'b');
    await compactAfter(DAY_MS);
    await eventLog.close();
    eventLog = await open(clock);
    await append('articles', 'b');
    expect(await compactAfter(6 * DAY_MS)).toBe(1);
    expect(await offsets('articles')).toEqual([1, 2, 3]);
    expect(await compactAfter(DAY_MS)).toBe(1);
    expect(await offsets('articles')).toEqual([1, 3]);
  });

  it('keeps dead letters for thirty days, and never gives an offset twice', async () => {
    await append('dead-letters', 'a', 'a');
    time += DAY_MS;
    await append('dead-letters', 'b');
    expect(await compactAfter(29 * DAY_MS)).toBe(0);
    expect(await compactAfter(1)).toBe(2);
    expect(await offsets('dead-letters')).toEqual([2]);
    await compactAfter(DAY_MS);
    expect(await offsets('dead-letters')).toEqual([]);
    await append('dead-letters', 'c');
    expect(await offsets('dead-letters')).toEqual([3]);
  });

  it('works through more than one slice', async () => {
    const keys = Array.from({ length: 450 }, (_, i) => `key-${i}`);
    await append('articles', ...keys, ...keys);
    expect(await compactAfter(8 * DAY_MS)).toBe(450);
    expect(await offsets('articles')).toEqual(keys.map((_, i) => 450 + i));
  });

  it('takes keys of any length', async () => {
    const long = 'k'.repeat(5_000);
    await append('articles', `${long}1`, `${long}2`, `${long}1`);
    await compactAfter(8 * DAY_MS);
    expect(await offsets('articles')).toEqual([1, 2]);
  });

  it('lets appends through while it runs', async () => {
    await append('articles', ...Array.from({ length: 2_000 }, (_, i) => `key-${i % 10}`));
    const order: string[] = [];
    const compacted = eventLog.compact(time + 8 * DAY_MS).then(() => order.push('compacted'));
    await append('articles', 'other').then(() => order.push('appended'));
    await compacted;
    expect(order).toEqual(['appended', 'compacted']);
    expect(await offsets('articles')).toHaveLength(11);
  });

  it('runs by itself, soon after the start and every hour', async () => {
    await append('articles', 'a', 'a');
    await eventLog.close();
    const moving = new FakeClock(time + 7 * DAY_MS - HOUR_MS);
    eventLog = await open(moving);
    moving.advance(10_000);
    await eventLog.compact(moving.now());
    expect(await offsets('articles')).toEqual([0, 1]);
    moving.advance(HOUR_MS);
    await vi.waitFor(async () => expect(await offsets('articles')).toEqual([1]));
  });

  it('stops after a slice when the log closes', async () => {
    await append('articles', ...Array.from({ length: 2_000 }, (_, i) => `key-${i % 10}`));
    const compacting = eventLog.compact(time + 8 * DAY_MS);
    await eventLog.close();
    expect(await compacting).toBeLessThan(1_990);
    eventLog = await open(clock);
    const rest = await eventLog.compact(time + 8 * DAY_MS);
    expect((await compacting) + rest).toBe(1_990);
  });

  function open(given: Clock): Promise<LmdbEventLog> {
    return openLmdbEventLog({ path, partitions: 1, clock: given });
  }

  function append(topic: Topic, ...keys: string[]) {
    return eventLog.append(
      topic,
      keys.map((key) => anEvent({ key })),
    );
  }

  function compactAfter(ms: number): Promise<number> {
    time += ms;
    return eventLog.compact(time);
  }

  async function offsets(topic: Topic): Promise<number[]> {
    const { events } = await eventLog.read(topic, 0, 0, 5_000);
    return events.map(({ offset }) => offset);
  }
});
