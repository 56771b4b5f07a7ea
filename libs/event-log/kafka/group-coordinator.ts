import { cutOff, cutOffBroker, type Broker, type Cluster } from './kafkajs-protocol.js';

/** After these the group is looked after by another broker, or soon. */
const MOVED: ReadonlySet<string> = new Set([
  'NOT_COORDINATOR_FOR_GROUP',
  'GROUP_COORDINATOR_NOT_AVAILABLE',
]);

/** The broker that looks after a group: found when it is first asked, and again after it could not answer. */
export class GroupCoordinator {
  readonly #groupId: string;
  readonly #topic: string;
  readonly #cluster: Cluster;
  #found: Promise<Broker> | null = null;
  #closed = false;

  /** @param topic any that is there: kafkajs would ask for all topics else. */
  constructor(groupId: string, topic: string, cluster: Cluster) {
    this.#groupId = groupId;
    this.#topic = topic;
    this.#cluster = cluster;
  }

  async ask<T>(request: (broker: Broker, groupId: string) => Promise<T>): Promise<T> {
    this.#found ??= this.#find();
    const found = this.#found;
    try {
      return await request(await found, this.#groupId);
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
    const broker = await this.#cluster.findGroupCoordinator({ groupId: this.#groupId });
    if (this.#closed) await cutOff(this.#cluster);
    return broker;
  }
}
