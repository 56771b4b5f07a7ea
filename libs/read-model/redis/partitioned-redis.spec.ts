import { ErrorReply } from 'redis';
import { expect, it } from 'vitest';
import { at } from '../contract/store-under-test.contract.js';
import type { RedisConnection } from './connect-redis.js';
import { PartitionedRedis } from './partitioned-redis.js';
import type { RedisClient } from './redis-client.js';
import { StepWrites } from './step-writes.js';

it('lets no step overtake one whose script has to be sent again', async () => {
  const sent: { command: string; answer: (reply: number | Error) => Promise<void> }[] = [];
  const arrive = () => new Promise<void>((resolve) => setImmediate(resolve));
  const client = {
    sendCommand: ([command]: string[]) =>
      new Promise((resolve, reject) => {
        const answer = (reply: number | Error) => {
          if (typeof reply === 'number') resolve(reply);
          else reject(reply);
          return arrive();
        };
        sent.push({ command: command!, answer });
      }),
  } as unknown as RedisClient;
  const redis = { prefix: '', run: (work) => work(client) } as RedisConnection;
  const store = new PartitionedRedis(redis, 'feed');
  const step = (expected: ReturnType<typeof at> | null, next: number) =>
    store.apply({ partition: 0, expected, position: at(next) }, new StepWrites());
  const commands = () => sent.map(({ command }) => command);

  const steps = [step(null, 1), step(at(1), 2)];
  await arrive();
  expect(commands()).toEqual(['EVALSHA']);
  await sent[0]!.answer(new ErrorReply('NOSCRIPT No matching script.'));
  expect(commands()).toEqual(['EVALSHA', 'EVAL']);
  await sent[1]!.answer(1);
  expect(commands()).toEqual(['EVALSHA', 'EVAL', 'EVALSHA']);
  await sent[2]!.answer(1);
  expect(await Promise.all(steps)).toEqual(['applied', 'applied']);
});
