import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withdrawalKey } from '#article/keys.js';
import { DatelineError } from '#errors/dateline-error.js';
import { systemClock } from '#operations/clock.js';
import type { EventLog, LogEvent } from '../event-log.js';
import { openLmdbEventLog } from '../lmdb/open-lmdb-event-log.js';
import { abridgedLetterOf, letterOf } from './dead-letter.js';
import { LetterBook } from './letter-book.js';
import { redrive } from './redrive.js';
import { versionOf } from './version-of.js';

const reason = { code: 'EVENT_SCHEMA_INVALID', detail: 'headline: is missing' } as const;

describe('dead letters', () => {
  let path: string;
  let eventLog: EventLog;
  let book: LetterBook;

  beforeEach(async () => {
    path = await mkdtemp(join(tmpdir(), 'dateline-letters-'));
    eventLog = await openLmdbEventLog({ path, partitions: 1, clock: systemClock });
    book = new LetterBook(eventLog);
  });

  afterEach(async () => {
    await eventLog.close();
    await rm(path, { recursive: true, force: true });
  });

  it('are listed in the order of their origins, each event once', async () => {
    const [a, b] = await publish('a', 'b');
    await reject(b!);
    await reject(a!);
    await reject(a!);
    expect(await openKeys()).toEqual(['articles/0/0', 'articles/0/1']);
  });

  it('are found by a later refresh without reading all again', async () => {
    const [a, b] = await publish('a', 'b');
    await reject(a!);
    await book.refresh();
    const reads: number[] = [];
    const read = eventLog.read.bind(eventLog);
    eventLog.read = (topic, partition, from, limit) => {
      reads.push(from);
      return read(topic, partition, from, limit);
    };
    await book.refresh();
    await reject(b!);
    await book.refresh();
    expect(reads).toEqual([1]);
    expect(book.open()).toHaveLength(2);
  });

  it('count rejected withdrawals until they are redriven', async () => {
    const [a, gone] = await publish('a', withdrawalKey('b'));
    await reject(a!);
    await reject(gone!);
    await book.refresh();
    expect(book.openWithdrawals()).toBe(1);
    await redrive(
      eventLog,
      book.open().filter(({ alarm }) => alarm),
    );
    await book.refresh();
    expect(book.openWithdrawals()).toBe(0);
    expect(book.open()).toHaveLength(1);
  });

  it('put an event back as it was, with the version of its origin', async () => {
    const [, b] = await publish('a', 'b');
    await reject(b!);
    await publish('c');
    expect(await redriveAll()).toEqual([['articles/0/1', 'put-back']]);
    const last = (await articles()).at(-1)!;
    expect(last).toMatchObject({ key: 'b', offset: 3, value: b!.value });
    expect(last.headers).toEqual({ ...b!.headers, dateline_origin_offset: '1' });
    expect(versionOf(last)).toBe(1);
    expect(await openKeys()).toEqual([]);
  });

  it('keep the first origin when a redriven event is rejected and redriven again', async () => {
    const [a] = await publish('a');
    await reject(a!);
    await redriveAll();
    await reject((await articles()).at(-1)!);
    expect(await openKeys()).toEqual(['articles/0/1']);
    await redriveAll();
    expect(versionOf((await articles()).at(-1)!)).toBe(0);
  });

  it('put back in the order of versions', async () => {
    const events = await publish('a', 'b', 'c');
    for (const event of events.toReversed()) await reject(event);
    await redriveAll();
    expect((await articles()).slice(3).map(({ key }) => key)).toEqual(['a', 'b', 'c']);
  });

  it('are put back at most once each, also when they are rejected again meanwhile', async () => {
    const events = await publish('a', 'b');
    for (const event of events) await reject(event);
    await book.refresh();
    const append = eventLog.append.bind(eventLog);
    eventLog.append = async (topic, given) => {
      const places = await append(topic, given);
      if (topic === 'articles') await reject((await articles()).at(-1)!);
      return places;
    };
    await redrive(eventLog, book.open());
    expect((await articles()).map(({ key }) => key)).toEqual(['a', 'b', 'a', 'b']);
    expect(await openKeys()).toEqual(['articles/0/2', 'articles/0/3']);
  });

  // Compaction keeps the last event of a key: an old one put back would outlive the new one.
  it('are not put back when a later event under the same key has replaced them', async () => {
    const [a] = await publish('a');
    await reject(a!);
    await publish('a');
    expect(await redriveAll()).toEqual([['articles/0/0', 'superseded']]);
    expect(await articles()).toHaveLength(2);
    expect(await openKeys()).toEqual([]);
  });

  it('leave a newer event the last of its key when it comes in between', async () => {
    const [a] = await publish('a');
    await reject(a!);
    await book.refresh();
    const append = eventLog.append.bind(eventLog);
    let overtakes = 1;
    eventLog.append = async (topic, events) => {
      if (topic === 'articles' && overtakes-- > 0) {
        await append('articles', [{ ...a!, value: Buffer.from('newer') }]);
      }
      return append(topic, events);
    };
    await redrive(eventLog, book.open());
    const all = await articles();
    expect(all.map(versionOf)).toEqual([0, 1, 0, 1]);
    expect(Buffer.from(all.at(-1)!.value).toString()).toBe('newer');
  });

  it('put back from where it lies what was too large to be parked whole', async () => {
    const [, b] = await publish('a', 'b');
    await eventLog.append('dead-letters', [abridgedLetterOf({ event: b!, reason })]);
    expect(await redriveAll()).toEqual([['articles/0/1', 'put-back']]);
    expect((await articles()).at(-1)).toMatchObject({ key: 'b', offset: 2, value: b!.value });
  });

  it('put nothing back of what was too large and has gone from where it lay', async () => {
    const [a] = await publish('a', 'b');
    await eventLog.append('dead-letters', [abridgedLetterOf({ event: a!, reason })]);
    const read = eventLog.read.bind(eventLog);
    eventLog.read = (topic, partition, from, limit) =>
      read(topic, partition, topic === 'articles' ? Math.max(from, 1) : from, limit);
    expect(await redriveAll()).toEqual([['articles/0/0', 'superseded']]);
    expect(await articles()).toHaveLength(1);
  });

  // Its version would be the offset of another partition, perhaps far above all that its own will ever have.
  it("give what lay in another partition than its edition's the version of the place that it gets", async () => {
    const [a] = await publish('a');
    await reject({ ...a!, partition: 3, offset: 4_000 });
    expect(await redriveAll()).toEqual([['articles/3/4000', 'put-back']]);
    const last = (await articles()).at(-1)!;
    expect(last).toMatchObject({ key: 'a', offset: 1, headers: a!.headers });
    expect(versionOf(last)).toBe(1);
  });

  it('stay open when the event cannot be put back', async () => {
    const [a] = await publish('a');
    await reject(a!);
    await book.refresh();
    const append = eventLog.append.bind(eventLog);
    eventLog.append = async () => {
      throw new DatelineError('LOG_UNAVAILABLE', 'away');
    };
    await expect(redrive(eventLog, book.open())).rejects.toMatchObject({
      code: 'LOG_UNAVAILABLE',
    });
    eventLog.append = append;
    expect(await openKeys()).toEqual(['articles/0/0']);
  });

  async function publish(...keys: string[]): Promise<LogEvent[]> {
    const places = await eventLog.append(
      'articles',
      keys.map((key) => ({
        edition: 'en',
        key,
        headers: {
          ce_type: key.endsWith('/withdrawn') ? 'article.withdrawn' : 'article.published',
          ce_edition: 'en',
        },
        value: Buffer.from(`{"of":"${key}"}`),
      })),
    );
    const { events } = await eventLog.read('articles', 0, places[0]!.offset, keys.length);
    return events;
  }

  function reject(event: LogEvent): Promise<unknown> {
    return eventLog.append('dead-letters', [letterOf({ event, reason })]);
  }

  async function redriveAll(): Promise<[string, string][]> {
    await book.refresh();
    const all = await redrive(eventLog, book.open());
    return all.map(({ letter, settled }) => [letter.key, settled]);
  }

  async function openKeys(): Promise<string[]> {
    await book.refresh();
    return book.open().map(({ key }) => key);
  }

  async function articles(): Promise<LogEvent[]> {
    return (await eventLog.read('articles', 0, 0, 100)).events;
  }
});
