import { setTimeout as pause } from 'node:timers/promises';
import type { KafkaConfig } from 'kafkajs';
import type { CloudEvent } from '#article/cloud-event.js';
import { DatelineError } from '#errors/dateline-error.js';
import type { Clock } from '#operations/clock.js';
import { REPLICAS_TIMEOUT_MS } from './connection.js';
import { Coordinator } from './coordinator.js';
import { mayPass } from './kafka-errors.js';
import {
  isOfKafka,
  newCluster,
  OF_TRANSACTIONS,
  type Broker,
  type ProducerIdentity,
} from './kafkajs-protocol.js';
import { Leaders } from './leaders.js';
import { isNextEpoch, LAST_EPOCH } from './next-epoch.js';
import { messageOf } from './record.js';

/** The broker gives a transaction up that is open for longer, so that readers of its partition are not held up. */
const TRANSACTION_TIMEOUT_MS = 15_000;
/**
 * Kafka forgets an id of which its coordinator has not heard for seven days, and gives it another number then, which fences
 * nobody. So the coordinator is asked from time to time.
 */
const ASK_EVERY_MS = 60 * 60 * 1_000;
const FIRST_RETRY_MS = 2;
const LONGEST_RETRY_MS = 200;
/** Numbers of records go up to here and begin anew (https://kafka.apache.org/documentation/#recordbatch). */
const SEQUENCES = 2 ** 31;

export interface FencedProducerOptions {
  config: KafkaConfig;
  /** Its name in Kafka. */
  topic: string;
  partition: number;
  /** The same for all that may write the partition: the latest to take it fences the others. */
  transactionalId: string;
  /** How long a request is tried again. */
  patienceMs: number;
  clock: Clock;
}

/**
 * Writes one partition, until another producer with the same id takes it: the partition itself refuses what comes later
 * under an older epoch, in a transaction or outside of one (docs/decisions/0012). A repeat is none: records are counted.
 *
 * One call at a time. After an error nobody knows what holds; it can only be closed.
 */
export class FencedProducer {
  readonly #options: FencedProducerOptions;
  readonly #coordinator: Coordinator;
  readonly #leaders: Leaders;
  #identity: ProducerIdentity = { producerId: '-1', producerEpoch: -1 };
  #sequence = 0;
  #isInTransaction = false;
  /** When the coordinator knew this producer last, in ms. */
  #knownAt = -Infinity;
  #closed = false;

  constructor(options: FencedProducerOptions) {
    const { config, topic, transactionalId, patienceMs, clock } = options;
    this.#options = options;
    const cluster = newCluster(config);
    this.#coordinator = new Coordinator(transactionalId, topic, cluster, OF_TRANSACTIONS);
    this.#leaders = new Leaders(cluster, clock, patienceMs);
  }

  /**
   * Fences every earlier producer of the id. A new epoch alone fences them at the coordinator; the marker of an empty
   * transaction brings it into the partition.
   */
  async fence(): Promise<void> {
    this.#identity = await this.#askIdentity();
    await this.#begin();
    await this.#end(false);
    await this.#renew();
  }

  /** Whether to write in a transaction again: there the coordinator says whether this producer is still the one. */
  get mustAsk(): boolean {
    return this.#options.clock.now() - this.#knownAt >= ASK_EVERY_MS;
  }

  /** In one request, outside of a transaction: all or nothing, and readers see it at once. Answers the first offset. */
  send(events: readonly CloudEvent[]): Promise<number> {
    return this.#produce(events, {});
  }

  /** In several requests and one transaction. Answers the first offset of each list. Readers see it when it resolves. */
  async sendAll(lists: readonly (readonly CloudEvent[])[]): Promise<number[]> {
    const { transactionalId } = this.#options;
    const firsts: number[] = [];
    await this.#begin();
    for (const events of lists) firsts.push(await this.#produce(events, { transactionalId }));
    await this.#end(true);
    await this.#renew();
    return firsts;
  }

  /** As far as it goes: whoever takes the partition next ends what is still open. */
  async abandon(): Promise<void> {
    if (this.#isInTransaction) await this.#end(false);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([this.#coordinator.close(), this.#leaders.close()]);
  }

  async #begin(): Promise<void> {
    const { topic, partition } = this.#options;
    const topics = [{ topic, partitions: [partition] }];
    this.#isInTransaction = true;
    await this.#ask((broker, transactionalId) =>
      broker.addPartitionsToTxn({ ...this.#identity, transactionalId, topics }),
    );
  }

  async #end(transactionResult: boolean): Promise<void> {
    await this.#ask((broker, transactionalId) =>
      broker.endTxn({ ...this.#identity, transactionalId, transactionResult }),
    );
    this.#isInTransaction = false;
  }

  /**
   * The next epoch, which the coordinator gives when the marker of the last transaction stands in the partition, and not
   * before. The last epoch of an id is passed over: it could not be fenced.
   * @throws DatelineError WRITER_FENCED where another producer has asked in between.
   */
  async #renew(): Promise<void> {
    do {
      const next = await this.#askIdentity();
      if (!isNextEpoch(this.#identity, next)) {
        throw new DatelineError('WRITER_FENCED', 'another writer has taken the partition over');
      }
      this.#identity = next;
    } while (this.#identity.producerEpoch === LAST_EPOCH);
    this.#sequence = 0;
  }

  #askIdentity(): Promise<ProducerIdentity> {
    return this.#ask(async (broker, transactionalId) => {
      const transactionTimeout = TRANSACTION_TIMEOUT_MS;
      const { producerId, producerEpoch } = await broker.initProducerId({
        transactionalId,
        transactionTimeout,
      });
      return { producerId, producerEpoch };
    });
  }

  async #produce(
    events: readonly CloudEvent[],
    within: { transactionalId?: string },
  ): Promise<number> {
    const { topic, partition } = this.#options;
    const messages = events.map((event) => messageOf(event, partition));
    const topicData = [
      { topic, partitions: [{ partition, firstSequence: this.#sequence, messages }] },
    ];
    const request = { ...this.#identity, ...within, acks: -1, timeout: REPLICAS_TIMEOUT_MS };
    const [answer] = await this.#leaders.ask(topic, [partition], (broker) =>
      broker.produce({ ...request, topicData }),
    );
    this.#sequence = (this.#sequence + events.length) % SEQUENCES;
    return Number(answer!.topics[0]!.partitions[0]!.baseOffset);
  }

  /** The coordinator says "not now" while it writes markers, and while it has just started. */
  async #ask<T>(request: (broker: Broker, transactionalId: string) => Promise<T>): Promise<T> {
    const { clock, patienceMs } = this.#options;
    const until = clock.now() + patienceMs;
    for (let wait = FIRST_RETRY_MS; ; wait = Math.min(wait * 2, LONGEST_RETRY_MS)) {
      try {
        const answer = await this.#coordinator.ask(request);
        this.#knownAt = clock.now();
        return answer;
      } catch (error) {
        const isOver = this.#closed || clock.now() + wait >= until;
        if (isOver || !isOfKafka(error) || !mayPass(error)) throw error;
        await pause(wait);
      }
    }
  }
}
