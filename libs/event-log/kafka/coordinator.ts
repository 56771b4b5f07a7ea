import {
  cutOff,
  cutOffBroker,
  KafkaFailure,
  OF_GROUPS,
  type Broker,
  type Cluster,
} from './kafkajs-protocol.js';

/** After these another broker looks after it, or will soon. */
const MOVED: ReadonlySet<string> = new Set([
  'NOT_COORDINATOR_FOR_GROUP',
  'GROUP_COORDINATOR_NOT_AVAILABLE',
]);

/**
 * The broker that looks after a group, or after the transactions of an id: found when it is first asked, and again after it
 * could not answer.
 */
export class Coordinator {
  readonly #id: string;
  readonly #kind: number;
  readonly #topic: string;
  readonly #cluster: Cluster;
  #found: Promise<Broker> | null = null;
  #closed = false;

  /** @param topic any that is there: kafkajs would ask for all topics else. */
  constructor(id: string, topic: string, cluster: Cluster, kind = OF_GROUPS) {
    this.#id = id;
    this.#kind = kind;
    this.#topic = topic;
    this.#cluster = cluster;
  }

  async ask<T>(request: (broker: Broker, id: string) => Promise<T>): Promise<T> {
    this.#found ??= this.#find();
    const found = this.#found;
    try {
      const broker = await found;
      // It may have been closed while it connected: what is given up does not go on.
      if (this.#closed) throw new KafkaFailure('the connection was closed');
      return await request(broker, this.#id);
    } catch (error) {
      const { name, type } = error as { name?: string; type?: string };
      const answered = name === 'KafkaJSProtocolError' || name === 'KafkaJSMemberIdRequired';
      if (!answered || MOVED.has(type ?? '')) {
        if (this.#found === found) this.#found = null;
        if (name === 'KafkaJSRequestTimeoutError') await cutOffBroker(await found);
      }
      throw error;
    }
  }

  close(): Promise<void> {
    this.#closed = true;
    return cutOff(this.#cluster);
  }

  async #find(): Promise<Broker> {
    await this.#cluster.connect();
    await this.#cluster.addTargetTopic(this.#topic);
    const broker = await this.#cluster.findGroupCoordinator({
      groupId: this.#id,
      coordinatorType: this.#kind,
    });
    if (this.#closed) await cutOff(this.#cluster);
    return broker;
  }
}
