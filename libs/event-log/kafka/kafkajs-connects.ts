import { createRequire } from 'node:module';
import { KafkaFailure } from './kafkajs-protocol.js';

const load = createRequire(import.meta.url);

/**
 * kafkajs 2.2.4 asks a new connection which versions its broker speaks, and calls it connected before it has the answer.
 * A request in that moment fails with a plain error, "Broker not connected". When the answer never comes, because the
 * network stood still, the connection is kept, and every request fails like that for good. Here a broker is connected
 * when it can be asked, and a connection that did not answer is closed.
 */
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

/**
 * Requests that need a connection at the same moment would open one each. kafkajs knows the last of them alone; when the
 * broker ends one of the others, after ten idle minutes, it takes that for the end of the one in use.
 */
const { prototype: ofConnection } = load('kafkajs/src/network/connection') as {
  prototype: Connection;
};
const { connect: open } = ofConnection;
const opening = new WeakMap<Connection, Promise<unknown>>();

interface Connection {
  authenticatedAt: unknown;
  connectionStatus: 'connected' | 'disconnecting' | 'disconnected';
  socket?: { end(): void; unref(): void; destroy(): void };
  /** What has come of a reply, and how much of it is needed to go on. */
  chunks: Buffer[];
  bytesBuffered: number;
  bytesNeeded: number;
  requestQueue: { waitForPendingRequests(): Promise<void>; destroy(): void };
  isConnected(): boolean;
  rejectRequests(error: Error): void;
  connect(): Promise<unknown>;
  disconnect(): Promise<boolean>;
}

ofConnection.connect = function (this: Connection): Promise<unknown> {
  const opened = opening.get(this) ?? openAnew(this).finally(() => opening.delete(this));
  opening.set(this, opened);
  return opened;
};

/** Before each reply stands its length. */
const LENGTH_BYTES = 4;

/**
 * kafkajs puts replies together from whatever comes, on whatever socket. When a connection ended in the middle of a
 * reply, what the next one brought was taken for the rest of it, and the length of the reply after that was read out of
 * the midst of an article. From then on nothing was answered, however often it connected, and the partition stood still.
 */
function openAnew(connection: Connection): Promise<unknown> {
  if (!connection.isConnected()) {
    connection.rejectRequests(new KafkaFailure('the connection was let go'));
    connection.socket?.destroy();
    Object.assign(connection, { chunks: [], bytesBuffered: 0, bytesNeeded: LENGTH_BYTES });
  }
  return open.call(connection);
}

/**
 * A connection that is being let go counts as connected until it is. A request that comes in that moment is sent on it,
 * and nobody answers it or gives it up: whoever waits for it waits for ever. Here it is refused with the end of the
 * connection, and the end of an earlier socket is not that of a later one.
 */
ofConnection.disconnect = async function (this: Connection): Promise<boolean> {
  const { socket } = this;
  this.authenticatedAt = null;
  this.connectionStatus = 'disconnecting';
  await this.requestQueue.waitForPendingRequests();
  if (this.socket === socket) {
    this.connectionStatus = 'disconnected';
    this.rejectRequests(new KafkaFailure('the connection was let go'));
    this.requestQueue.destroy();
    socket?.end();
    socket?.unref();
  }
  return true;
};
