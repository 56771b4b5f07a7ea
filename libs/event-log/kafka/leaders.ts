import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '#operations/clock.js';
import { asDatelineError, mayPass, logUnavailable } from './kafka-errors.js';
import {
  cutOff,
  cutOffBroker,
  isOfKafka,
  KafkaFailure,
  type Broker,
  type Cluster,
} from './kafkajs-protocol.js';

const PATIENCE_MS = 5_000;
const RETRY_MS = 100;

/** Asks the leaders of partitions, and asks again for a while when one is away or has moved. */
export class Leaders {
  readonly #cluster: Cluster;
  readonly #clock: Clock;
  readonly #patienceMs: number;
  #closed = false;

  constructor(cluster: Cluster, clock: Clock, patienceMs = PATIENCE_MS) {
    this.#cluster = cluster;
    this.#patienceMs = patienceMs;
    this.#clock = clock;
  }

  /** The answers of all leaders of the partitions, each asked for its own. */
  async ask<T>(
    topic: string,
    partitions: number[],
    request: (broker: Broker, partitions: number[]) => Promise<T>,
  ): Promise<T[]> {
    const until = this.#clock.now() + this.#patienceMs;
    for (let attempt = 1; ; attempt++) {
      if (this.#closed) throw logUnavailable('the connection to the log is closed');
      try {
        if (attempt > 1) await this.#cluster.refreshMetadata();
        return await this.#ask(topic, partitions, request);
      } catch (error) {
        if (!isOfKafka(error)) throw error;
        if (!mayPass(error) || this.#clock.now() >= until) {
          throw asDatelineError(error, `${topic} could not be asked`);
        }
        await pause(RETRY_MS);
      }
    }
  }

  close(): Promise<void> {
    this.#closed = true;
    return cutOff(this.#cluster);
  }

  async #ask<T>(
    topic: string,
    partitions: number[],
    request: (broker: Broker, partitions: number[]) => Promise<T>,
  ): Promise<T[]> {
    await this.#cluster.connect();
    await this.#cluster.addTargetTopic(topic);
    const leaders = this.#cluster.findLeaderForPartitions(topic, partitions);
    const known = Object.values(leaders).flat().length;
    if (known < partitions.length)
      throw new KafkaFailure(`${topic} is not known to the broker yet`);
    return Promise.all(
      Object.entries(leaders).map(async ([nodeId, led]) => {
        const broker = await this.#cluster.findBroker({ nodeId });
        // It may have been closed while it connected: what is given up does not go on.
        if (this.#closed) {
          await cutOff(this.#cluster);
          throw logUnavailable('the connection to the log was closed');
        }
        try {
          return await request(broker, led);
        } catch (error) {
          if ((error as Error).name === 'KafkaJSRequestTimeoutError') await cutOffBroker(broker);
          throw error;
        }
      }),
    );
  }
}
