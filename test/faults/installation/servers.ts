import { connect } from 'node:net';
import { startKafkaBehindProxy } from '../../harness/kafka-behind-proxy.js';
import type { KafkaBroker } from '../../harness/kafka-broker.js';
import { startRedis, type RedisServer } from '../../harness/redis-server.js';
import { startTcpProxy, type TcpProxy } from '../../harness/tcp-proxy.js';

/** A broker and a Redis of the suite's own, each behind a proxy that the services connect to. */
export interface Servers {
  broker: KafkaBroker;
  brokerProxy: TcpProxy;
  /** The proxy's: the broker names no other address. */
  brokers: string[];
  redis: RedisServer;
  redisProxy: TcpProxy;
  /** The proxy's. */
  redisUrl: string;
  flushAll(): Promise<void>;
  end(): Promise<void>;
}

export async function startServers(): Promise<Servers> {
  const kafka = await startKafkaBehindProxy(['auto.create.topics.enable=false']);
  const { broker, proxy: brokerProxy, brokers } = kafka;
  const redis = await startRedis();
  const redisProxy = await startTcpProxy();
  redisProxy.leadTo(redis.port);
  return {
    broker,
    brokerProxy,
    brokers,
    redis,
    redisProxy,
    redisUrl: `redis://127.0.0.1:${redisProxy.port}`,
    flushAll: () => ask(redis.port, 'FLUSHALL\r\n'),
    end: async () => {
      await redisProxy.close();
      await Promise.all([kafka.remove(), redis.remove()]);
    },
  };
}

/** One command in Redis's inline form, past the proxy. */
function ask(port: number, command: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(command));
    socket.once('error', reject);
    socket.once('data', (bytes) => {
      socket.destroy();
      if (bytes.toString().startsWith('+OK')) resolve();
      else reject(new Error(`${command.trim()}: ${bytes.toString()}`));
    });
  });
}
