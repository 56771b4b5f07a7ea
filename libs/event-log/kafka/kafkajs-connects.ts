import { createRequire } from 'node:module';

/**
 * kafkajs 2.2.4 asks a new connection which versions its broker speaks, and calls it connected before it has the answer.
 * A request in that moment fails with a plain error, "Broker not connected". When the answer never comes, because the
 * network stood still, the connection is kept, and every request fails like that for good. Here a broker is connected
 * when it can be asked, and a connection that did not answer is closed.
 */
const load = createRequire(import.meta.url);
const { prototype } = load('kafkajs/src/broker') as { prototype: Broker };
const { connect, isConnected } = prototype;
const ready = new WeakSet<Broker>();

interface Broker {
  isConnected(): boolean;
  connect(): Promise<void>;
  connectionPool: {
    pool: { disconnect(): Promise<unknown>; socket?: { destroy(): void } }[];
  };
}

prototype.isConnected = function (this: Broker): boolean {
  return ready.has(this) && isConnected.call(this);
};

prototype.connect = async function (this: Broker): Promise<void> {
  try {
    await connect.call(this);
    ready.add(this);
  } catch (error) {
    if ((error as Error).name === 'KafkaJSRequestTimeoutError') {
      for (const connection of this.connectionPool.pool) {
        await connection.disconnect();
        connection.socket?.destroy();
      }
    }
    throw error;
  }
};
