import { randomUUID } from 'node:crypto';
import { changeNotices } from '../change-notices.js';
import type { ChangeNotice, FeedChange } from '../feed-views.js';
import type { Applied } from '../position.js';
import type { Message } from './partitioned-redis.js';
import type { RedisConnection } from './connect-redis.js';

interface Told {
  /** Of the step, in all processes. */
  id: string;
  notices: ChangeNotice[];
}

/**
 * Tells of changes by steps of this process and of all others. A step publishes its own notices, so they go out when it
 * holds and never otherwise. Those of this process come by two ways, with the reply and with the message; the first one
 * counts: either can be lost with its connection.
 */
export class FeedNotices {
  readonly #channel: string;
  readonly #self = randomUUID();
  readonly #listeners = new Set<(notice: ChangeNotice) => void>();
  /** Of this process's steps under way. */
  readonly #own = new Map<string, ChangeNotice[]>();
  readonly #end: () => void;
  #steps = 0;

  constructor(redis: RedisConnection) {
    this.#channel = `${redis.prefix}feed:changes`;
    this.#end = redis.subscribe(this.#channel, (text) => this.#heard(JSON.parse(text) as Told));
  }

  onChange(listener: (notice: ChangeNotice) => void): () => void {
    // Of its own, so that one listener given twice is told twice and ended apart.
    const own = (notice: ChangeNotice) => listener(notice);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  /** @param apply applies a step of these changes, which publishes the message. */
  async of(
    changes: readonly FeedChange[],
    apply: (message: Message | null) => Promise<Applied>,
  ): Promise<Applied> {
    const notices = changeNotices(changes);
    if (notices.length === 0) return apply(null);
    const id = `${this.#self}/${this.#steps++}`;
    this.#own.set(id, notices);
    try {
      const text = JSON.stringify({ id, notices } satisfies Told);
      const applied = await apply({ channel: this.#channel, text });
      if (applied === 'applied') this.#tellOwn(id);
      return applied;
    } finally {
      this.#own.delete(id);
    }
  }

  close(): void {
    this.#end();
  }

  #heard({ id, notices }: Told): void {
    if (id.startsWith(this.#self)) this.#tellOwn(id);
    else this.#tell(notices);
  }

  #tellOwn(id: string): void {
    const notices = this.#own.get(id) ?? [];
    this.#own.delete(id);
    this.#tell(notices);
  }

  #tell(notices: readonly ChangeNotice[]): void {
    for (const notice of notices) for (const listener of this.#listeners) listener(notice);
  }
}
