import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Topic } from '#article/events.js';
import { FakeClock } from '../../../test/fakes/fake-clock.js';
import { anEvent } from '../contract/log-under-test.contract.js';
import { AppendQueue } from './append-queue.js';
import { openDatabases, readEnd, type Databases } from './databases.js';
import { readEvents } from './read-events.js';

const ALL = { events: 10_000, bytes: Infinity };

describe('AppendQueue', () => {
  let path: string;
  let databases: Databases;
  let clock: FakeClock;
  let queue: AppendQueue;
  let appended: [Topic, number][];

  beforeEach(async () => {
    path = await mkdtemp(join(tmpdir(), 'dateline-append-'));
    databases = openDatabases(path, 1);
    clock = new FakeClock(1_000);
    appended = [];
    queue = new AppendQueue(databases, clock, (topic, partition) => {
      appended.push([topic, partition]);
    });
  });

  afterEach(async () => {
    await queue.close();
    await databases.root.close();
    await rm(path, { recursive: true, force: true });
  });

  it('puts appends that come together into one transaction', async () => {
    const transactions = vi.spyOn(databases.root, 'childTransaction');
    await Promise.all(Array.from({ length: 50 }, () => append('key')));
    expect(transactions.mock.calls.length).toBeLessThanOrEqual(2);
    expect(keys()).toHaveLength(50);
  });

  it('cuts a long queue into several transactions, in order', async () => {
    const transactions = vi.spyOn(databases.root, 'childTransaction');
    const value = Buffer.alloc(400 * 1024);
    const all = Array.from({ length: 10 }, (_, i) => append(`key-${i}`, value));
    await Promise.all(all);
    expect(transactions.mock.calls.length).toBeGreaterThanOrEqual(5);
    expect(keys()).toEqual(Array.from({ length: 10 }, (_, i) => `key-${i}`));
  });

  it('tells of a partition once for each transaction', async () => {
    await queue.append('articles', [anEvent(), anEvent()], null);
    expect(appended).toEqual([['articles', 0]]);
  });

  it('rolls everything back when a put fails, and goes on', async () => {
    // The ends are put last, when every event is in the transaction already.
    const failing = vi.spyOn(databases.meta, 'putSync').mockImplementationOnce(() => {
      throw new Error('no space left on device');
    });
    await expect(append('lost')).rejects.toMatchObject({
      code: 'LOG_UNAVAILABLE',
      message: expect.stringContaining('no space left on device'),
    });
    failing.mockRestore();
    expect(keys()).toEqual([]);
    await append('kept');
    expect(keys()).toEqual(['kept']);
    expect(appended).toEqual([['articles', 0]]);
  });

  it('fences one append of a transaction and keeps the others', async () => {
    const fence = { partition: 0, epoch: 7 };
    const results = await Promise.allSettled([
      append('a'),
      queue.append('articles', [anEvent({ key: 'fenced' })], fence),
      append('b'),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(keys()).toEqual(['a', 'b']);
  });

  // Offsets are searched by time.
  it('never gives an event an earlier time than the one before, whatever the clock does', async () => {
    await append('a');
    queue = new AppendQueue(databases, new FakeClock(400), () => {});
    await append('b');
    const { events } = readEvents(databases, 'articles', 0, 0, ALL);
    expect(events.map(({ time }) => time)).toEqual([1_000, 1_000]);
    expect(readEnd(databases, 'articles', 0)).toEqual({ next: 2, time: 1_000, epoch: 0 });
  });

  it('settles what is under way when it closes, and takes no more', async () => {
    const all = Promise.all([append('a'), append('b')]);
    await queue.close();
    expect(keys()).toEqual(['a', 'b']);
    await all;
    await expect(append('c')).rejects.toMatchObject({ code: 'LOG_UNAVAILABLE' });
  });

  function append(key: string, value: Uint8Array = Buffer.from('{}')) {
    return queue.append('articles', [anEvent({ key, value })], null);
  }

  function keys(): string[] {
    return readEvents(databases, 'articles', 0, 0, ALL).events.map(({ key }) => key);
  }
});
