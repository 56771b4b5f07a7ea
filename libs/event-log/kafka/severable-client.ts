import { Kafka, type KafkaConfig, type Producer } from 'kafkajs';
import { KafkaFailure } from './kafkajs-protocol.js';

const LEAVE_LIMIT_MS = 1_000;

type Socket = ReturnType<NonNullable<KafkaConfig['socketFactory']>>;

export class NoAnswer extends KafkaFailure {}

/**
 * kafkajs with an end. By itself it goes on using a connection that no longer answers, waits for the replies to all
 * requests before it lets go of one, and has no limit for signing in.
 */
export class SeverableClient {
  readonly kafka: Kafka;
  readonly #sockets = new Set<Socket>();
  #hasLeft = false;

  /** @param config with a `socketFactory`. */
  constructor(config: KafkaConfig) {
    const socketFactory: KafkaConfig['socketFactory'] = (options) => {
      const socket = config.socketFactory!(options);
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
      if (this.#hasLeft) setImmediate(() => this.sever());
      return socket;
    };
    this.kafka = new Kafka({ ...config, socketFactory });
  }

  /** Ends every connection, and with it what waits for an answer there. The next request connects anew. */
  sever(): void {
    // With an error: kafkajs does not listen for the mere end of a socket.
    for (const socket of this.#sockets) socket.destroy(new Error('given up without an answer'));
  }

  /**
   * Waits so long and no longer, and severs then.
   * @throws NoAnswer when the time is over; the work may still go on.
   */
  async within<T>(limitMs: number, work: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new NoAnswer(`no answer in ${limitMs} ms`));
        this.sever();
      }, limitMs);
    });
    try {
      return await Promise.race([work, over]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Disconnects for good, whether it has connected or is still trying to. */
  async leave(producer: Producer): Promise<void> {
    this.#hasLeft = true;
    try {
      await this.within(LEAVE_LIMIT_MS, producer.disconnect());
    } catch {
      this.sever();
    }
  }
}
