import type { ArticleRef } from '#article/article-ref.js';
import type {
  ArticleRecord,
  EnrichmentChange,
  EnrichmentState,
  LatestEntry,
  LatestFeed,
  Timer,
} from '../enrichment-state.js';
import type { Applied, Position, Step } from '../position.js';
import type { RedisConnection } from './connect-redis.js';
import {
  latestKey,
  recordsKey,
  showerOf,
  shownByKey,
  shownByRange,
  timerOf,
  timersKey,
  TOLD_FIELD,
  toldKey,
} from './enrichment-layout.js';
import { readFields } from './hash-fields.js';
import { PartitionedRedis } from './partitioned-redis.js';
import { StepWrites } from './step-writes.js';
import { writeEnrichmentChange } from './write-enrichment-change.js';

/** Enrichment's state in Redis. The connection stays its owner's to close. */
export function openRedisEnrichmentState(redis: RedisConnection): EnrichmentState {
  return new RedisEnrichmentState(new PartitionedRedis(redis, 'enrichment'));
}

class RedisEnrichmentState implements EnrichmentState {
  readonly #store: PartitionedRedis;

  constructor(store: PartitionedRedis) {
    this.#store = store;
  }

  position(partition: number): Promise<Position | null> {
    return this.#store.position(partition);
  }

  async apply({ changes, ...step }: Step<EnrichmentChange>): Promise<Applied> {
    const writes = new StepWrites();
    const base = this.#store.base(step.partition);
    for (const change of changes) writeEnrichmentChange(writes, base, change);
    return this.#store.apply(step, writes);
  }

  async records(partition: number, refs: readonly ArticleRef[]): Promise<(ArticleRecord | null)[]> {
    const base = this.#store.base(partition);
    const places = refs.map(({ edition, id }) => ({ key: recordsKey(base, edition), field: id }));
    const found = await this.#store.read((client) => readFields(client, places));
    return found.map((text) => (text === null ? null : (JSON.parse(text) as ArticleRecord)));
  }

  async shownBy(partition: number, ref: ArticleRef): Promise<string[]> {
    const key = shownByKey(this.#store.base(partition), ref.edition);
    const members = await this.#store.read((client) =>
      client.zRangeByLex(key, ...shownByRange(ref)),
    );
    return members.map(showerOf);
  }

  async latest(partition: number, feed: LatestFeed, limit: number): Promise<LatestEntry[]> {
    const key = latestKey(this.#store.base(partition), feed);
    const LIMIT = limitOf(limit);
    const newest = await this.#store.read((client) =>
      client.zRangeWithScores(key, '+inf', '-inf', { BY: 'SCORE', REV: true, LIMIT }),
    );
    return newest.map(({ value, score }) => ({ id: value, publishedAt: score }));
  }

  async dueTimers(partition: number, until: number, limit: number): Promise<Timer[]> {
    const key = timersKey(this.#store.base(partition));
    const LIMIT = limitOf(limit);
    const due = await this.#store.read((client) =>
      client.zRangeWithScores(key, '-inf', until, { BY: 'SCORE', LIMIT }),
    );
    return due.map(({ value, score }) => timerOf(value, score));
  }

  async nextTimer(partition: number): Promise<number | null> {
    const key = timersKey(this.#store.base(partition));
    const [next] = await this.#store.read((client) => client.zRangeWithScores(key, 0, 0));
    return next?.score ?? null;
  }

  async told(partition: number): Promise<number | null> {
    const key = toldKey(this.#store.base(partition));
    const told = await this.#store.read((client) => client.hGet(key, TOLD_FIELD));
    return told === null || told === undefined ? null : Number(told);
  }

  clear(partition: number): Promise<void> {
    return this.#store.clear(partition);
  }

  close(): Promise<void> {
    return this.#store.close();
  }
}

/** -1 is no limit to Redis. */
const limitOf = (limit: number) => ({ offset: 0, count: Number.isFinite(limit) ? limit : -1 });
