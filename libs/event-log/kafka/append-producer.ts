import { Partitioners, type KafkaConfig, type Producer, type RecordMetadata } from 'kafkajs';
import type { CloudEvent } from '#article/cloud-event.js';
import { REPLICAS_TIMEOUT_MS, REQUEST_TIMEOUT_MS } from './connection.js';
import { logUnavailable, rootOf } from './kafka-errors.js';
import { messageOf } from './record.js';
import { NoAnswer, SeverableClient } from './severable-client.js';

/** By then kafkajs has answered or hangs: it connects, asks, and may ask once more. */
const SEND_LIMIT_MS = 3 * REQUEST_TIMEOUT_MS;
/** The broker does not know what this producer sent last: it lost it, or another topic has the name now. */
const UNKNOWN_TO_BROKER = ['OUT_OF_ORDER_SEQUENCE_NUMBER', 'UNKNOWN_PRODUCER_ID'];

/** A producer of kafkajs, under the number that the broker knows it by. */
interface Numbered {
  client: SeverableClient;
  producer: Producer;
  connected: Promise<void>;
}

/**
 * Sends records to one partition, durable when it resolves, each once and in order: the broker counts them
 * (idempotence), so that a repeat is none, even if the first try comes late over a connection that was given up.
 *
 * After a failure kafkajs 2.2.4 gives the count of what failed to whatever is sent next, and the broker drops that as a
 * repeat. So: one call at a time, and one that failed is called again with the same list. With another list the producer
 * begins anew, under another number.
 */
export class AppendProducer {
  readonly #config: KafkaConfig;
  readonly #topic: string;
  readonly #partition: number;
  #numbered: Numbered | null = null;
  /** What was sent, and nobody knows whether it is in the log. */
  #unsure: readonly CloudEvent[] | null = null;

  /** @param topic its name in Kafka. */
  constructor(config: KafkaConfig, topic: string, partition: number) {
    this.#config = config;
    this.#topic = topic;
    this.#partition = partition;
  }

  /** Answers the offset of the first record. @throws what kafkajs throws; NoAnswer when it hangs. */
  async send(events: readonly CloudEvent[]): Promise<number> {
    if (this.#unsure !== null && this.#unsure !== events) this.#beginAnew();
    this.#unsure = events;
    const numbered = (this.#numbered ??= this.#begin());
    try {
      const sent = this.#send(numbered, events);
      const [answer] = await numbered.client.within(SEND_LIMIT_MS, sent);
      this.#unsure = null;
      return Number(answer!.baseOffset);
    } catch (error) {
      // What hangs is not over: it may still send.
      const hangs = error instanceof NoAnswer;
      if (hangs || UNKNOWN_TO_BROKER.includes(rootOf(error).type ?? '')) this.#beginAnew();
      throw error;
    }
  }

  async #send(numbered: Numbered, events: readonly CloudEvent[]): Promise<RecordMetadata[]> {
    await numbered.connected;
    if (this.#numbered !== numbered) throw logUnavailable('the producer was given up');
    return numbered.producer.send({
      topic: this.#topic,
      acks: -1,
      timeout: REPLICAS_TIMEOUT_MS,
      messages: events.map((event) => messageOf(event, this.#partition)),
    });
  }

  async close(): Promise<void> {
    const numbered = this.#numbered;
    this.#numbered = null;
    await numbered?.client.leave(numbered.producer);
  }

  #begin(): Numbered {
    const client = new SeverableClient(this.#config);
    const producer = client.kafka.producer({
      createPartitioner: Partitioners.DefaultPartitioner,
      allowAutoTopicCreation: false,
      idempotent: true,
      // The fewest that kafkajs takes. Whoever sends knows how long it makes sense to go on.
      retry: { retries: 1 },
    });
    // kafkajs would go on using the connection, which may be dead.
    producer.on('producer.network.request_timeout', () => client.sever());
    const numbered = { client, producer, connected: producer.connect() };
    numbered.connected.catch(() => {
      if (this.#numbered === numbered) this.#beginAnew();
    });
    return numbered;
  }

  #beginAnew(): void {
    void this.close();
  }
}
