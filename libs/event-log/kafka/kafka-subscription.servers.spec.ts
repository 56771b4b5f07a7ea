import kafkajs from 'kafkajs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { describeWithServers } from '../../../test/harness/describe-with-servers.js';
import { forceCompaction } from '../../../test/harness/force-compaction.js';
import { startKafkaBehindProxy } from '../../../test/harness/kafka-behind-proxy.js';
import { kafkaLogOptions } from '../../../test/harness/kafka-log-options.js';
import { BatchListener } from '../contract/batch-listener.contract.js';
import { anEvent, EDITIONS, PARTITIONS } from '../contract/log-under-test.contract.js';
import {
  openKafkaEventLog,
  type KafkaEventLog,
  type KafkaOptions,
} from './open-kafka-event-log.js';

const [edition, second] = EDITIONS as [string, string];

// A broker of its own, since its connections stand still, it stops, and it compacts at once.
describeWithServers('a subscription on Kafka', ['broker-restarts'], () => {
  let kafka: Awaited<ReturnType<typeof startKafkaBehindProxy>>;
  beforeAll(async () => {
    kafka = await startKafkaBehindProxy(['log.cleaner.backoff.ms=100']);
  }, 180_000);
  afterAll(() => kafka.remove());

  let options: KafkaOptions;
  let log: KafkaEventLog;
  beforeEach(async () => {
    options = kafkaLogOptions(kafka.brokers, { partitions: PARTITIONS });
    log = await openKafkaEventLog(options);
  });
  afterEach(() => log.close());

  const fact = (check: () => void) => vi.waitFor(check, { timeout: 40_000, interval: 5 });
  const subscribe = async () => {
    const listener = await (await BatchListener.atEnd(log, 'group')).subscribe(log);
    await fact(() => expect(listener.takes).toHaveLength(PARTITIONS));
    return listener;
  };
  const append = (of: string, ...keys: string[]) =>
    log.append(
      'articles',
      keys.map((key) => anEvent({ edition: of, key })),
    );
  const positionOf = (listener: BatchListener, partition: number) =>
    listener.in(partition).at(-1)?.next;

  // kafkajs's consumer awaits the batches of all partitions before it fetches again: two events in seven seconds.
  it('goes on with other partitions while one waits, however much lies behind it', async () => {
    const listener = await subscribe();
    let release = () => {};
    const onBatch = listener.onBatch.bind(listener);
    listener.onBatch = async (batch, leaving) => {
      const after = await onBatch(batch, leaving);
      if (batch.partition === 0) await new Promise<void>((resolve) => (release = resolve));
      return after;
    };
    const large = () => anEvent({ edition, value: Buffer.alloc(256 * 1024) });
    await log.append('articles', Array.from({ length: 20 }, large));
    await fact(() => expect(listener.in(0)).toHaveLength(1));
    const keys = Array.from({ length: 30 }, (_, i) => `key-${i}`);
    for (const key of keys) {
      await append(second, key);
      await fact(() =>
        expect(
          listener
            .in(1)
            .flatMap(({ events }) => events)
            .at(-1)?.key,
        ).toBe(key),
      );
    }
    expect(listener.in(0)).toHaveLength(1);
    release();
    await listener.subscription.close();
  });

  it('comes to the end of a tail of given up records and markers', async () => {
    const listener = await subscribe();
    const [end] = (await log.ends('articles')) as [number];
    const producer = transactional('tail');
    await producer.connect();
    const say = async (key: string, how: 'commit' | 'abort') => {
      const transaction = await producer.transaction();
      await transaction.send({
        topic: `${options.prefix}articles`,
        messages: [{ key, value: '{}', headers: { ce_edition: edition }, partition: 0 }],
      });
      await transaction[how]();
    };
    await say('a', 'commit');
    await say('b', 'abort');
    await say('c', 'abort');
    await producer.disconnect();
    await vi.waitFor(async () => expect((await log.ends('articles'))[0]).toBe(end + 6));
    await fact(() => expect(positionOf(listener, 0)).toBe(end + 6));
    expect(listener.keys).toEqual(['a']);
    expect(await log.read('articles', 0, end + 1, 10)).toEqual({ events: [], next: end + 6 });
    await append(edition, 'd');
    await fact(() => expect(listener.keys).toEqual(['a', 'd']));
  });

  it('passes the gaps that compaction leaves, and what stays is whole', async () => {
    const starts = await log.ends('articles');
    const follower = await subscribe();
    await append(edition, 'a', 'b', 'a', 'b', 'c');
    const last = (await append(edition, 'a', 'd')).at(-1)!;
    await fact(() => expect(follower.keys).toEqual(['a', 'b', 'a', 'b', 'c', 'a', 'd']));
    await follower.subscription.close();
    let filler = 0;
    await forceCompaction(kafka.brokers, `${options.prefix}articles`, async () => {
      filler++;
      await append(edition, `filler-${filler}`);
      for (const other of EDITIONS.slice(1)) await append(other, `filler-${filler}`);
    });
    const from = starts[0]!;
    const listener = await BatchListener.at(starts, 'group').subscribe(log);
    const end = (await log.ends('articles'))[0]!;
    await fact(() => expect(positionOf(listener, 0)).toBe(end));
    const batches = listener.in(0);
    expect(batches[0]!.from).toBe(from);
    const delivered = batches.flatMap(({ events }) => events);
    const kept = delivered.filter(({ offset }) => offset <= last.offset);
    expect(kept.map(({ key, offset }) => [key, offset - from])).toEqual([
      ['b', 3],
      ['c', 4],
      ['a', 5],
      ['d', 6],
    ]);
    expect(await log.read('articles', 0, from, 2)).toEqual({
      events: kept.slice(0, 2),
      next: from + 5,
    });
    expect(await log.offsetAt('articles', 0, 0)).toBe(from + 3);
    expect(await log.logId('articles', 0)).toMatch(/^log-id\//);
  }, 180_000);

  it('goes on over new connections when the old ones stand still', async () => {
    const listener = await subscribe();
    await append(edition, 'a');
    await fact(() => expect(listener.keys).toEqual(['a']));
    kafka.proxy.pause('open');
    const beside = await openKafkaEventLog(options);
    await beside.append('articles', [anEvent({ edition, key: 'b' })]);
    await fact(() => expect(listener.keys).toEqual(['a', 'b']));
    kafka.proxy.resume();
    await beside.close();
  }, 120_000);

  it('says that the log is away, keeps what it has, and goes on when the broker is back', async () => {
    const listener = await subscribe();
    await append(edition, 'a');
    await fact(() => expect(listener.keys).toEqual(['a']));
    await kafka.broker.stop();
    await fact(() => expect(listener.waits).toHaveLength(PARTITIONS));
    expect(listener.waits.map(({ partition }) => partition).toSorted()).toEqual([0, 1, 2, 3]);
    expect(listener.waits[0]!.error).toMatchObject({ code: 'LOG_UNAVAILABLE' });
    listener.subscription.wake(0);
    await fact(() => expect(listener.batches).toHaveLength(2));
    const away = { code: 'LOG_UNAVAILABLE' };
    await expect(log.ends('articles')).rejects.toMatchObject(away);
    await expect(log.read('articles', 0, 0, 1)).rejects.toMatchObject(away);
    await expect(log.group('group', 'articles')).rejects.toMatchObject(away);
    await kafka.broker.start();
    await fact(() => expect(listener.waits.filter(({ error }) => error === null)).toHaveLength(4));
    await append(edition, 'b');
    await fact(() => expect(listener.keys).toEqual(['a', 'b']));
    expect(listener.takes).toHaveLength(PARTITIONS);
    expect(listener.lost).toEqual([]);
  }, 180_000);

  function transactional(name: string): kafkajs.Producer {
    const { Kafka, logLevel, Partitioners } = kafkajs;
    return new Kafka({ brokers: kafka.brokers, logLevel: logLevel.NOTHING }).producer({
      createPartitioner: Partitioners.DefaultPartitioner,
      transactionalId: `${options.prefix}${name}`,
      maxInFlightRequests: 1,
    });
  }
});
