import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { CloudEvent } from '#article/cloud-event.js';
import type { Topic } from '#article/events.js';
import { partitionOf } from '#article/partition.js';
import type { AdapterTraits, LogHome, NewLogHome } from '../event-log.contract.js';
import type { EventLog, LogEvent } from '../event-log.js';

export const PARTITIONS = 4;
export const BATCH = { events: 10, bytes: 64 * 1024 };

/** A new, empty log for each case, closed and removed after it. */
export class LogUnderTest {
  eventLog!: EventLog;
  home!: LogHome;
  readonly #newHome: NewLogHome;
  readonly #patienceMs: number;

  constructor(newHome: NewLogHome, { patienceMs }: AdapterTraits) {
    this.#newHome = newHome;
    this.#patienceMs = patienceMs;
    beforeEach(async () => {
      this.home = await newHome({ partitions: PARTITIONS, batch: BATCH });
      this.eventLog = await this.home.open();
    });
    afterEach(async () => {
      await this.eventLog.close();
      await this.home.remove();
    });
  }

  async restart(): Promise<void> {
    this.eventLog = await this.home.restart(this.eventLog);
  }

  /** Appends one event for each key, in one call; answers them as they were given. */
  async append(edition: string, ...keys: string[]): Promise<CloudEvent[]> {
    const events = keys.map((key) => anEvent({ edition, key }));
    await this.eventLog.append('articles', events);
    return events;
  }

  /** All that a partition holds. */
  async all(edition: string, topic: Topic = 'articles'): Promise<LogEvent[]> {
    const partition = partitionOf(edition, PARTITIONS);
    const found: LogEvent[] = [];
    const end = (await this.eventLog.ends(topic))[partition]!;
    for (let position = 0; position < end;) {
      const { events, next } = await this.eventLog.read(topic, partition, position, 100);
      found.push(...events);
      position = next;
    }
    return found;
  }

  async keys(edition: string): Promise<string[]> {
    return (await this.all(edition)).map(({ key }) => key);
  }

  /**
   * An edition's events are these and no others. What a `PartitionWriter` appended is certain at once, and seen a moment
   * later.
   */
  async holds(edition: string, ...expected: string[]): Promise<void> {
    await this.fact(async () =>
      expect(await this.keys(edition)).toEqual(expect.arrayContaining(expected)),
    );
    expect(await this.keys(edition)).toEqual(expected);
  }

  async endOf(edition: string): Promise<number> {
    return (await this.eventLog.ends('articles'))[partitionOf(edition, PARTITIONS)]!;
  }

  /** Waits until the check holds, as long as the adapter may take. */
  fact(check: () => void | Promise<void>): Promise<void> {
    return vi.waitFor(check, { timeout: this.#patienceMs, interval: 2 });
  }

  /** Another log, beside this one. */
  async another<T>(use: (eventLog: EventLog) => Promise<T>): Promise<T> {
    const home = await this.#newHome({ partitions: PARTITIONS, batch: BATCH });
    const eventLog = await home.open();
    try {
      return await use(eventLog);
    } finally {
      await eventLog.close();
      await home.remove();
    }
  }
}

export function anEvent(given: Partial<CloudEvent> = {}): CloudEvent {
  const edition = given.edition ?? EDITIONS[0];
  return {
    edition,
    key: randomUUID(),
    headers: { ce_id: randomUUID(), ce_type: 'article.published', ce_edition: edition },
    value: Buffer.from('{}'),
    ...given,
  };
}

/** Editions that lie in partitions 0, 1, 2 and so on: the first names that do. */
export const EDITIONS = Array.from({ length: PARTITIONS }, (_, partition) => {
  for (let i = 0; ; i++) {
    const name = `edition-${i}`;
    if (partitionOf(name, PARTITIONS) === partition) return name;
  }
}) as [string, ...string[]];
