import { DatelineError } from '#errors/dateline-error.js';
import { systemClock, type Clock } from '#operations/clock.js';
import type { Logger } from '#operations/logger.js';
import { storeUnavailable } from '../store-unavailable.js';
import { AnswerWatch } from './answer-watch.js';
import { BUFFER_LIMIT_REMEDY, bufferLimitProblem } from './buffer-limit.js';
import { evictionProblem } from './eviction-policy.js';
import { connectClient, type RedisClient } from './redis-client.js';
import { asOutage, isOfAnotherServer } from './redis-errors.js';
import { TimeLimitPassed, withTimeLimit } from './time-limit.js';

/** Until the first connection, in ms. */
const START_MS = 30_000;
/** Without any answer, in ms. A disk that is slow to sync holds Redis up for two seconds. */
const STANDSTILL_MS = 5_000;
const FIRST_WAIT_MS = 20;
const LONGEST_WAIT_MS = 1_000;

export interface RedisOptions {
  /** `redis://` or `rediss://`, with user, password and number of the database where they are needed. */
  url: string;
  /** Before every key and channel. */
  prefix: string;
  logger: Logger;
  clock?: Clock;
}

/**
 * A Redis that comes back by itself after an outage. While it is away everything fails at once. What it holds afterwards
 * may be older than what was read before: positions tell.
 */
export interface RedisConnection {
  readonly prefix: string;
  /**
   * Commands that get no answer for five seconds fail, with their connection.
   * @throws DatelineError STORE_UNAVAILABLE. What was sent may have been done all the same.
   */
  run<T>(work: (client: RedisClient) => Promise<T>): Promise<T>;
  /** Listens to a channel from now on, and on every later connection. The answer ends it. */
  subscribe(channel: string, listener: (message: string) => void): () => void;
  /** Waits for commands under way. */
  close(): Promise<void>;
}

/**
 * Waits up to 30 s for a Redis that answers.
 * @throws DatelineError STORE_UNAVAILABLE; STORE_EVICTS where it may throw entries away.
 */
export async function connectRedis(options: RedisOptions): Promise<RedisConnection> {
  const connection = new ReconnectingRedis(options);
  await connection.open();
  return connection;
}

interface Link {
  client: RedisClient;
  watch: AnswerWatch;
  /** Why it was lost; what was under way then only hears that its client was ended. */
  lostBy?: unknown;
  /** It listens to a channel: its replies have another limit from then on. */
  listens: boolean;
}

interface Subscription {
  channel: string;
  listener: (message: string) => void;
}

class ReconnectingRedis implements RedisConnection {
  readonly prefix: string;
  readonly #url: string;
  /** For people: without the password. */
  readonly #server: string;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #subscriptions = new Set<Subscription>();
  /** Null while it is away. */
  #link: Link | null = null;
  #closed = false;
  #endWait = () => {};

  constructor({ url, prefix, logger, clock = systemClock }: RedisOptions) {
    this.prefix = prefix;
    this.#url = url;
    this.#server = `Redis at ${new URL(url).host}`;
    this.#logger = logger;
    this.#clock = clock;
  }

  async open(): Promise<void> {
    await this.#openBefore(this.#clock.now() + START_MS, (problem) => {
      throw problem;
    });
  }

  async run<T>(work: (client: RedisClient) => Promise<T>): Promise<T> {
    const link = this.#link;
    if (link === null) throw storeUnavailable(`${this.#server} is away`);
    try {
      return await link.watch.whileAsked(work(link.client));
    } catch (error) {
      if (isOfAnotherServer(error)) this.#lose(link.client, error);
      throw asOutage(link.lostBy ?? error, this.#server);
    }
  }

  subscribe(channel: string, listener: (message: string) => void): () => void {
    const subscription = { channel, listener };
    this.#subscriptions.add(subscription);
    if (this.#link !== null) this.#listen(this.#link, subscription);
    return () => {
      this.#subscriptions.delete(subscription);
      // The server ends it with the connection, too.
      this.#link?.client.unsubscribe(channel, listener).catch(() => undefined);
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#endWait();
    const client = this.#link?.client;
    this.#link = null;
    if (client === undefined) return;
    await withTimeLimit(STANDSTILL_MS, this.#clock, client.close()).catch(() => client.destroy());
  }

  /** The connection is not used again, whatever comes from it. */
  #lose(client: RedisClient, error: unknown): void {
    if (this.#link?.client !== client) return;
    this.#link.lostBy = error;
    this.#link = null;
    client.destroy();
    this.#logger.warn({ reason: messageOf(error) }, `${this.#server} is away`);
    void this.#reopen();
  }

  async #reopen(): Promise<void> {
    await this.#openBefore(Infinity, (problem) => {
      this.#logger.error({ remedy: problem.remedy }, problem.message);
    });
    if (!this.#closed) this.#logger.info(`${this.#server} is back`);
  }

  /** @param onEviction what an eviction policy means: at the start it is refused, later it is only told. */
  async #openBefore(deadline: number, onEviction: (problem: DatelineError) => void): Promise<void> {
    for (let failures = 0; !this.#closed; failures++) {
      try {
        return await this.#openOnce(onEviction);
      } catch (error) {
        if (error instanceof DatelineError) throw error;
        if (this.#clock.now() >= deadline) throw storeUnavailable(`${this.#server} is away`, error);
        if (failures === 0) {
          this.#logger.warn({ reason: messageOf(error) }, `${this.#server} cannot be reached yet`);
        }
        await this.#wait(Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS));
      }
    }
  }

  async #openOnce(onEviction: (problem: DatelineError) => void): Promise<void> {
    const client = await connectClient(this.#url, this.#clock, (...lost) => this.#lose(...lost));
    try {
      const problem = await withTimeLimit(STANDSTILL_MS, this.#clock, evictionProblem(client));
      if (problem !== null) onEviction(problem);
    } catch (error) {
      client.destroy();
      throw error;
    }
    if (this.#closed) return client.destroy();
    const standsStill = () => this.#lose(client, new TimeLimitPassed(STANDSTILL_MS));
    const watch = new AnswerWatch(STANDSTILL_MS, this.#clock, standsStill);
    const link = { client, watch, listens: false };
    this.#link = link;
    // Sent before all else, so no later read goes without notices.
    for (const subscription of this.#subscriptions) this.#listen(link, subscription);
  }

  #listen(link: Link, { channel, listener }: Subscription): void {
    const { client } = link;
    client.subscribe(channel, listener).catch((error) => this.#lose(client, error));
    if (link.listens) return;
    link.listens = true;
    void this.#tellBufferLimit(client);
  }

  /** Small editions never meet it, so it is told and not refused. */
  async #tellBufferLimit(client: RedisClient): Promise<void> {
    // Where Redis does not tell it there is nothing to say; where the connection is lost meanwhile, the next one asks.
    const limit = await bufferLimitProblem(client).catch(() => null);
    if (limit === null) return;
    this.#logger.warn(
      { limit, remedy: BUFFER_LIMIT_REMEDY },
      `${this.#server} cuts connections whose replies are large`,
    );
  }

  /** Between two attempts nothing else may keep the process alive, and the clock's timers do not. */
  async #wait(ms: number): Promise<void> {
    const alive = setInterval(() => {}, LONGEST_WAIT_MS);
    await new Promise<void>((resolve) => {
      const cancel = this.#clock.after(ms, resolve);
      this.#endWait = () => {
        cancel();
        resolve();
      };
    });
    clearInterval(alive);
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message || error.name : String(error);
