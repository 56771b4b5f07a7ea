import type { Clock } from '#operations/clock.js';
import { REQUEST_TIMEOUT_MS } from './connection.js';
import {
  cutOff,
  cutOffBroker,
  EARLIEST,
  fetchRecords,
  KafkaFailure,
  LATEST,
  READ_COMMITTED,
  type Broker,
  type Cluster,
  type FetchRequest,
} from './kafkajs-protocol.js';
import type { FetchReply } from './fetch-reply.js';

/** The partitions whose leader is not known yet. */
export const NOBODY = '';

/**
 * kafkajs limits a request, and tries several; what takes longer than this hangs. A partition must not wait for it: all
 * connections of the lane are let go, and its next request opens new ones.
 */
const LIMIT_MS = 4 * REQUEST_TIMEOUT_MS;

/** One connection to each leader of a topic's partitions: a broker answers the requests of a connection one by one. */
export class FetchLane {
  /** Leaders that have a request of this lane. */
  readonly busy = new Set<string>();
  readonly #topic: string;
  readonly #cluster: Cluster;
  readonly #clock: Clock;
  #ready = false;
  #finding: Promise<void> | null = null;
  #closed = false;

  /** @param cluster it is this lane's own. */
  constructor(topic: string, cluster: Cluster, clock: Clock) {
    this.#topic = topic;
    this.#cluster = cluster;
    this.#clock = clock;
  }

  /** The partitions by their leader. */
  leadersOf(partitions: number[]): Record<string, number[]> {
    if (!this.#ready) return { [NOBODY]: partitions };
    const leaders = this.#cluster.findLeaderForPartitions(this.#topic, partitions);
    const led = new Set(Object.values(leaders).flat());
    const orphans = partitions.filter((partition) => !led.has(partition));
    return orphans.length === 0 ? leaders : { ...leaders, [NOBODY]: orphans };
  }

  /** Finds out who leads what, now. */
  find(): Promise<void> {
    this.#finding ??= this.#limited(this.#find()).finally(() => (this.#finding = null));
    return this.#finding;
  }

  async fetch(leader: string, request: Omit<FetchRequest, 'topic'>): Promise<FetchReply> {
    const topic = this.#topic;
    return this.#limited(
      this.#use(leader, (broker) => fetchRecords(broker, { ...request, topic })),
    );
  }

  /** The first position that is there, and the one that a reader can reach. */
  async range(leader: string, partition: number): Promise<{ start: number; end: number }> {
    const at = (timestamp: number) =>
      this.#limited(
        this.#use(leader, async (broker) => {
          const topics = [{ topic: this.#topic, partitions: [{ partition, timestamp }] }];
          const { responses } = await broker.listOffsets({
            isolationLevel: READ_COMMITTED,
            topics,
          });
          return Number(responses[0]!.partitions[0]!.offset);
        }),
      );
    return { start: await at(EARLIEST), end: await at(LATEST) };
  }

  close(): Promise<void> {
    this.#closed = true;
    return cutOff(this.#cluster);
  }

  async #find(): Promise<void> {
    if (this.#ready) return this.#connected(this.#cluster.refreshMetadata());
    await this.#connected(this.#cluster.connect());
    await this.#cluster.addTargetTopic(this.#topic);
    this.#ready = true;
  }

  async #use<T>(leader: string, ask: (broker: Broker) => Promise<T>): Promise<T> {
    const broker = await this.#connected(this.#cluster.findBroker({ nodeId: leader }));
    try {
      return await ask(broker);
    } catch (error) {
      if ((error as Error).name === 'KafkaJSRequestTimeoutError') await cutOffBroker(broker);
      throw error;
    }
  }

  #limited<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const cancel = this.#clock.after(LIMIT_MS, () => {
        reject(new KafkaFailure(`no answer in ${LIMIT_MS} ms`));
        void cutOff(this.#cluster);
      });
      work.then(resolve, reject).finally(cancel);
    });
  }

  /** What was connecting when the lane was closed is closed too. */
  async #connected<T>(connecting: Promise<T>): Promise<T> {
    const done = await connecting;
    if (this.#closed) await cutOff(this.#cluster);
    return done;
  }
}
