import { randomBytes } from 'node:crypto';
import { Partitioners, type Consumer, type Producer } from 'kafkajs';
import type { CloudEvent } from '#article/cloud-event.js';
import { atRate } from '../flow/at-rate.js';
import type { Servers } from '../servers.js';
import { kafkaAt } from './follow-topic.js';
import { makeTopics } from './make-topics.js';
import { RelayProcess } from './relay-process.js';

/**
 * Two hops with nothing but kafkajs: a producer, a process that passes on in transactions, and a consumer of what is
 * committed. From the producer's acknowledgement to the receipt.
 */
export class BareLatency {
  readonly #topic: string;
  readonly #producer: Producer;
  readonly #consumer: Consumer;
  readonly #relay: RelayProcess;
  readonly #received = new Map<string, number>();
  readonly #awaited = new Map<string, (time: number) => void>();
  readonly #events: Iterator<CloudEvent>;
  #sent = 0;

  private constructor(servers: Servers, name: string, events: readonly CloudEvent[]) {
    const kafka = kafkaAt(servers.brokers);
    this.#topic = `${name}-first`;
    this.#producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
    this.#consumer = kafka.consumer({ groupId: name });
    const place = { ...servers, from: this.#topic, to: `${name}-second` };
    this.#relay = new RelayProcess('topic-to-topic-at-once', place);
    this.#events = events.values();
  }

  /** @param events as many as will be sent. */
  static async start(servers: Servers, events: readonly CloudEvent[]): Promise<BareLatency> {
    const name = `bare-${randomBytes(4).toString('hex')}`;
    await makeTopics(servers, [`${name}-first`, `${name}-second`], 1);
    const bare = new BareLatency(servers, name, events);
    try {
      await Promise.all([
        bare.#producer.connect(),
        bare.#relay.ready(),
        bare.#receive(`${name}-second`),
      ]);
    } catch (error) {
      await bare.end();
      throw error;
    }
    return bare;
  }

  /** Times in ms. */
  measure(perSecond: number, count: number): Promise<number[]> {
    return atRate(perSecond, count, async () => {
      const key = String(this.#sent++);
      const value = Buffer.from(this.#events.next().value!.value);
      await this.#producer.send({ topic: this.#topic, messages: [{ key, value }] });
      const acknowledged = performance.now();
      return Math.max((await this.#receipt(key)) - acknowledged, 0);
    });
  }

  async end(): Promise<void> {
    await this.#relay.end();
    await Promise.all([this.#producer.disconnect(), this.#consumer.disconnect()]);
  }

  async #receive(topic: string): Promise<void> {
    await this.#consumer.connect();
    await this.#consumer.subscribe({ topic, fromBeginning: true });
    const joined = new Promise<void>((resolve) =>
      this.#consumer.on('consumer.group_join', () => resolve()),
    );
    await this.#consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch }) => {
        const now = performance.now();
        for (const { key } of batch.messages) this.#got(key!.toString(), now);
      },
    });
    await joined;
  }

  #got(key: string, time: number): void {
    this.#awaited.get(key)?.(time);
    this.#awaited.delete(key);
    this.#received.set(key, time);
  }

  /** It may have come before its acknowledgement did. */
  #receipt(key: string): Promise<number> {
    const time = this.#received.get(key);
    if (time !== undefined) return Promise.resolve(time);
    return new Promise((resolve) => this.#awaited.set(key, resolve));
  }
}
