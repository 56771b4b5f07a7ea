import { createRequire } from 'node:module';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FakeClock } from '../../../test/fakes/fake-clock.js';
import { kafkaConfig } from './connection.js';
import { cutOffBroker, newCluster, type Broker } from './kafkajs-protocol.js';

let server: Server;
let accepted: number;
beforeEach(async () => {
  accepted = 0;
  server = createServer(() => accepted++);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

it('opens one connection for requests that come at the same moment', async () => {
  const broker = await brokerAt((server.address() as AddressInfo).port);
  const { connectionPool } = broker;
  await Promise.all([1, 2, 3].map(() => connectionPool.getConnection(1)));
  expect(accepted).toBe(1);
  await cutOffBroker(broker);
  await connectionPool.getConnection(1);
  await cutOffBroker(broker);
  expect(accepted).toBe(2);
});

// Seen in the fault suite (seed 1, round 18): after a broker's restart a request was sent in the moment in which its
// connection was let go. No answer came, no time limit ran, and a partition of feed stood still.
it('refuses a request that comes in the moment in which its connection ends', async () => {
  const broker = await brokerAt((server.address() as AddressInfo).port);
  const connection = (await broker.connectionPool.getConnection(0)) as Sending;
  const { requestQueue } = connection;
  const send = (correlationId: number) =>
    new Promise<string>((resolve) => {
      requestQueue.push({
        entry: {
          correlationId,
          apiName: 'Metadata',
          resolve: () => resolve('answered'),
          reject: () => resolve('refused'),
        },
        expectResponse: true,
        sendRequest: () => {},
      });
    });
  const first = send(1);
  const ended = connection.disconnect();
  const second = Promise.resolve().then(() => send(2));
  requestQueue.fulfillRequest({ correlationId: 1, payload: Buffer.alloc(0), size: 0 });
  expect(await first).toBe('answered');
  await ended;
  const never = new Promise((resolve) => setImmediate(resolve, 'waits for ever'));
  expect(await Promise.race([second, never])).toBe('refused');
});

// Seen while 100,000 articles were filled in on a machine that had too much to do: a request took too long when half of
// its reply was there. All later replies were lost, and enrichment's partition stood still until it was started again.
it('reads the replies of a connection from their beginning, though the one before ended within a reply', async () => {
  const replies = ['half', 'whole'];
  server.on('connection', (socket) => {
    socket.on('error', () => {});
    socket.once('data', (request) => {
      const reply = replyTo(request);
      socket.end(replies.shift() === 'half' ? reply.subarray(0, reply.length - 3) : reply);
    });
  });
  const broker = await brokerAt((server.address() as AddressInfo).port);
  try {
    await expect(ask(broker)).rejects.toThrow('Closed connection');
    expect(await ask(broker)).toBe('the reply');
  } finally {
    await cutOffBroker(broker);
  }
});

/** By the protocol of Kafka: its length, the number of the request, and what is replied. */
function replyTo(request: Buffer): Buffer {
  const length = Buffer.alloc(4);
  const reply = Buffer.concat([request.subarray(8, 12), Buffer.from('the reply')]);
  length.writeInt32BE(reply.length);
  return Buffer.concat([length, reply]);
}

async function ask({ connectionPool }: Broker): Promise<string> {
  const Encoder = createRequire(import.meta.url)(
    'kafkajs/src/protocol/encoder',
  ) as new () => object;
  const encode = async () => new Encoder();
  const request = { apiKey: 1, apiVersion: 11, apiName: 'Fetch', encode };
  const asText = async (reply: Buffer) => reply.toString();
  const response = { decode: asText, parse: async (text: string) => text };
  return (await connectionPool.send({ request, response })) as string;
}

/** A broker as a cluster knows it before anything was asked. */
async function brokerAt(port: number) {
  const config = kafkaConfig(
    { brokers: [`127.0.0.1:${port}`], prefix: '', tls: false, sasl: null, replication: 1 },
    { clientId: 'test', clock: new FakeClock(0), logger: pino({ level: 'silent' }) },
  );
  const { brokerPool } = newCluster(config) as unknown as {
    brokerPool: { createSeedBroker(): Promise<void>; seedBroker: Connecting };
  };
  await brokerPool.createSeedBroker();
  return brokerPool.seedBroker;
}

type Connecting = Broker & {
  connectionPool: { getConnection(index: number): Promise<unknown> };
};

interface Sending {
  disconnect(): Promise<unknown>;
  requestQueue: {
    push(request: object): void;
    fulfillRequest(response: { correlationId: number; payload: Buffer; size: number }): void;
  };
}
