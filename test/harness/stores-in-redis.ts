import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, beforeAll } from 'vitest';
import type { MayDiffer } from '#read-model/contract/store-under-test.contract.js';
import { connectRedis, type RedisConnection } from '#read-model/redis/connect-redis.js';
import { startRedis, type RedisServer } from './redis-server.js';

interface Places<Store> extends MayDiffer<Store> {
  open(place: string): Promise<Store>;
}

/**
 * Places for the cases of a contract, each a prefix of keys in a Redis of the suite's own. A second process has a
 * connection of its own, which is all that Redis knows of one. To reopen is to kill the server and to start it again.
 */
export function storesInRedis<Store extends { close(): Promise<void> }>(
  storeIn: (redis: RedisConnection) => Store,
): Places<Store> {
  let server: RedisServer;
  beforeAll(async () => {
    // By default a Redis that is killed may lose what it wrote while the disk was syncing.
    server = await startRedis(['--appendfsync', 'always']);
  });
  afterAll(() => server.remove());

  const logger = pino({ level: 'silent' });
  const connect = (prefix: string) => connectRedis({ url: server.url, prefix, logger });
  const connections = new Map<string, RedisConnection>();
  const open = async (place: string) => {
    const redis = await connect(place);
    connections.set(place, redis);
    return storeIn(redis);
  };
  const removePlace = async (place: string) => {
    await connections.get(place)!.close();
    connections.delete(place);
  };
  return {
    open,
    makePlace: async () => `${randomUUID()}.`,
    removePlace,
    reopen: async (store, place) => {
      await store.close();
      await removePlace(place);
      await server.kill();
      await server.start();
      return open(place);
    },
    secondProcess: async (place) => {
      const redis = await connect(place);
      return { store: storeIn(redis), close: () => redis.close() };
    },
  };
}
