import type { Applied, Position, Step } from '../position.js';
import { storeUnavailable } from '../store-unavailable.js';
import type { RedisConnection } from './connect-redis.js';
import type { RedisClient } from './redis-client.js';
import { APPLY, CLEAR } from './step-scripts.js';
import type { StepWrites } from './step-writes.js';

/** What processes are told of a step, by the step itself. */
export interface Message {
  channel: string;
  text: string;
}

/**
 * Data by partition in Redis, each with its position: `{prefix}{service}:{3}:…`. The number in braces is the hash tag, so
 * a partition lies in one slot of a cluster, and no script touches two.
 */
export class PartitionedRedis {
  readonly #redis: RedisConnection;
  readonly #service: string;
  readonly #running = new Set<Promise<unknown>>();
  /** The last step of each partition that has any under way. */
  readonly #steps = new Map<number, Promise<unknown>>();
  #closed = false;

  constructor(redis: RedisConnection, service: 'enrichment' | 'feed') {
    this.#redis = redis;
    this.#service = service;
  }

  /** What all keys of a partition begin with. */
  base(partition: number): string {
    return `${this.#redis.prefix}${this.#service}:{${partition}}:`;
  }

  async position(partition: number): Promise<Position | null> {
    const key = positionKey(this.base(partition));
    return this.read((client) => client.hmGet(key, POSITION_FIELDS).then(positionOf));
  }

  /** @throws DatelineError STORE_UNAVAILABLE. */
  async read<T>(work: (client: RedisClient) => Promise<T>): Promise<T> {
    if (this.#closed) throw storeUnavailable(`the store of ${this.#service} is closed`);
    return this.#redis.run(work);
  }

  /** All or nothing: see `Step`. */
  async apply(
    { partition, expected, position }: Omit<Step<never>, 'changes'>,
    writes: StepWrites,
    message: Message | null = null,
  ): Promise<Applied> {
    const { keys, words } = writes.commands(3);
    const given = [
      expected?.logId ?? '',
      String(expected?.next ?? ''),
      position.logId,
      String(position.next),
      position.caughtUp ? '1' : '0',
      message?.channel ?? '',
      message?.text ?? '',
    ];
    return this.#inTurn(partition, async (client) => {
      const done = await APPLY.run(client, this.#keys(partition, keys), [...given, ...words]);
      return done === 1 ? 'applied' : 'refused';
    });
  }

  async clear(partition: number): Promise<void> {
    await this.#inTurn(partition, (client) => CLEAR.run(client, this.#keys(partition), []));
  }

  /** Waits for the steps under way. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#running);
  }

  #keys(partition: number, others: readonly string[] = []): string[] {
    const base = this.base(partition);
    return [positionKey(base), `${base}keys`, ...others];
  }

  /** One after the other: where Redis has forgotten the script, a step would be overtaken while it is sent again. */
  async #inTurn<T>(partition: number, work: (client: RedisClient) => Promise<T>): Promise<T> {
    if (this.#closed) throw storeUnavailable(`the store of ${this.#service} is closed`);
    const before = this.#steps.get(partition) ?? Promise.resolve();
    const step = before.then(() => this.#redis.run(work));
    const ended: Promise<void> = step.then(
      () => this.#ended(partition, ended),
      () => this.#ended(partition, ended),
    );
    this.#running.add(ended);
    this.#steps.set(partition, ended);
    return step;
  }

  #ended(partition: number, step: Promise<void>): void {
    this.#running.delete(step);
    if (this.#steps.get(partition) === step) this.#steps.delete(partition);
  }
}

const POSITION_FIELDS = ['logId', 'next', 'caughtUp'];

/** A hash of the position's fields. */
export const positionKey = (base: string): string => `${base}position`;

/** From the fields of a position as Redis answers them. */
export function positionOf([logId, next, caughtUp]: readonly (string | null)[]): Position | null {
  if (!logId || !next) return null;
  return { logId, next: Number(next), caughtUp: caughtUp === '1' };
}
