import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect } from 'vitest';
import type { Article } from '#article/article.js';
import { decodeEvent, encodeEvent, type CloudEvent } from '#article/cloud-event.js';
import type { EventOf } from '#article/events.js';
import { articleKey, withdrawalKey } from '#article/keys.js';
import { partitionOf } from '#article/partition.js';
import type { Handled } from '#event-log/handled.js';
import { openLmdbEventLog, type LmdbEventLog } from '#event-log/lmdb/open-lmdb-event-log.js';
import type { EnrichmentState } from '#read-model/enrichment-state.js';
import { openLmdbEnrichmentState } from '#read-model/lmdb/open-lmdb-enrichment-state.js';
import {
  PartitionSession,
  type SessionParts,
} from '../../apps/enrichment/partition/partition-session.js';
import { FakeClock } from '../fakes/fake-clock.js';

export const NOON = Date.parse('2026-03-02T12:00:00.000Z');
export const partition = partitionOf('en', 12);

/** Enrichment's session of one partition on a log and a state of its own, driven batch by batch. */
export class EnrichmentDesk {
  readonly folder = mkdtempSync(join(tmpdir(), 'dateline-session-'));
  readonly clock = new FakeClock(NOON);
  log!: LmdbEventLog;
  state!: EnrichmentState;
  session!: PartitionSession;

  async open(): Promise<this> {
    const [path, clock] = [join(this.folder, 'log'), this.clock];
    this.log = await openLmdbEventLog({ path, partitions: 12, clock });
    this.state = openLmdbEnrichmentState({ path: join(this.folder, 'state') });
    await this.take();
    return this;
  }

  async take(changes: Partial<SessionParts> = {}): Promise<void> {
    this.session = await PartitionSession.take(
      {
        log: this.log,
        state: this.state,
        clock: this.clock,
        logger: pino({ level: 'silent' }),
        window: { days: 14, events: 0, articles: 1_000 },
        ...changes,
      },
      partition,
    );
  }

  put(article: Article): Promise<unknown> {
    return this.say(articleKey(article.id), { type: 'article.published', data: article });
  }

  withdraw(id: string): Promise<unknown> {
    const data = { id, edition: 'en', reason: 'Wrong.' };
    return this.say(withdrawalKey(id), { type: 'article.withdrawn', data });
  }

  /** Handles all that is in the log beyond the session's position, in batches of this many, and the timers that are due. */
  async handleAll(most = 100): Promise<string[]> {
    const outcomes: string[] = [];
    for (;;) {
      const handled = await this.next(most);
      expect(await handled.commit()).toBe('applied');
      outcomes.push(...handled.outcomes.map(({ kind }) => kind));
      if (handled.outcomes.length === 0) return outcomes;
    }
  }

  /** Handles one batch. */
  async handle(most = 100): Promise<'applied' | 'refused'> {
    return (await this.next(most)).commit();
  }

  async told(): Promise<EventOf<'enriched-articles'>[]> {
    const { events } = await this.log.read('enriched-articles', partition, 0, 10_000);
    return events.map((event) => {
      const decoded = decodeEvent('enriched-articles', event);
      if (!decoded.ok) throw new Error(decoded.detail);
      return decoded.event;
    });
  }

  async close(): Promise<void> {
    await this.session.close();
    await this.state.close();
    await this.log.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async next(most: number): Promise<Handled> {
    const from = this.session.position.next;
    const { events, next } = await this.log.read('articles', partition, from, most);
    return this.session.handle({ topic: 'articles', partition, events, from, next });
  }

  private say(key: string, event: EventOf<'articles'>): Promise<unknown> {
    const time = new Date(this.clock.now()).toISOString();
    const encoded: CloudEvent = encodeEvent<'articles'>(key, event, {
      id: `${key}/${time}`,
      source: 'test',
      time,
      edition: 'en',
    });
    return this.log.append('articles', [encoded]);
  }
}
