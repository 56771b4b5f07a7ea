import { randomUUID } from 'node:crypto';
import { changeNotices } from '../change-notices.js';
import type { ChangeNotice, FeedChange } from '../feed-views.js';
import type { Applied } from '../position.js';
import type { RedisConnection } from './connect-redis.js';
import type { Message } from './partitioned-redis.js';

interface Told {
  /** Of whom. */
  from: string;
  notices: ChangeNotice[];
}

/**
 * Tells of changes by steps of this process and of all others. A step publishes its own notices, so they go out when it
 * holds and never otherwise; this process is told its own with the reply, and passes over them here.
 */
export class FeedNotices {
  readonly #channel: string;
  readonly #self = randomUUID();
  readonly #listeners = new Set<(notice: ChangeNotice) => void>();
  readonly #end: () => void;

  constructor(redis: RedisConnection) {
    this.#channel = `${redis.prefix}feed:changes`;
    this.#end = redis.subscribe(this.#channel, (text) => {
      const { from, notices } = JSON.parse(text) as Told;
      if (from !== this.#self) this.#tell(notices);
    });
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
    const text = JSON.stringify({ from: this.#self, notices } satisfies Told);
    const applied = await apply({ channel: this.#channel, text });
    if (applied === 'applied') this.#tell(notices);
    return applied;
  }

  close(): void {
    this.#end();
  }

  #tell(notices: readonly ChangeNotice[]): void {
    for (const notice of notices) for (const listener of this.#listeners) listener(notice);
  }
}
