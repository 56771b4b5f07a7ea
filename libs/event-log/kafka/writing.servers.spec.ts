import kafkajs, { Kafka } from 'kafkajs';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { describeWithServers } from '../../../test/harness/describe-with-servers.js';
import { asks, startKafkaBehindProxy } from '../../../test/harness/kafka-behind-proxy.js';
import { kafkaLogOptions } from '../../../test/harness/kafka-log-options.js';
import { until } from '../../../test/harness/until.js';
import { anEvent, EDITIONS, PARTITIONS } from '../contract/log-under-test.contract.js';
import { AppendProducer } from './append-producer.js';
import { kafkaConfig } from './connection.js';
import {
  openKafkaEventLog,
  type KafkaEventLog,
  type KafkaOptions,
} from './open-kafka-event-log.js';

const { ConfigResourceTypes } = kafkajs;
const [edition] = EDITIONS;
const event = (key: string, bytes = 2) =>
  anEvent({ edition, key, value: Buffer.alloc(bytes, key) });

/** What Kafka and kafkajs do when replies are lost, connections stand still, and writers come back. */
describeWithServers('writing to Kafka', ['broker-restarts'], () => {
  let network: Awaited<ReturnType<typeof startKafkaBehindProxy>>;
  let options: KafkaOptions;
  let log: KafkaEventLog;

  beforeAll(async () => {
    network = await startKafkaBehindProxy();
  }, 120_000);
  afterAll(() => network.remove());

  beforeEach(async () => {
    options = kafkaLogOptions(network.brokers, { partitions: PARTITIONS });
    log = await openKafkaEventLog(options);
  });
  afterEach(async () => {
    network.proxy.resume();
    await log.close();
  });

  // kafkajs alone keeps a connection that did not answer at once, and every request on it fails for good.
  it('can begin while the network stands still', async () => {
    const told: string[] = [];
    const logger = pino({ level: 'warn' }, { write: (line) => told.push(line) });
    network.proxy.pause('all');
    const opening = openKafkaEventLog({ ...options, prefix: `${options.prefix}late-`, logger });
    const timedOut = () => told.some((line) => line.includes('timed out'));
    await until('kafkajs has had enough', async () => timedOut());
    network.proxy.resume();
    const late = await opening;
    await late.append('articles', [event('a')]);
    await late.close();
  });

  describe('append', () => {
    it('has every acknowledged event once, in order and in its place, though replies are lost', async () => {
      const keys = Array.from({ length: 60 }, (_, i) => `key-${i}`);
      const places: number[] = [];
      let lost = 0;
      const loseOne = () => network.proxy.dropNextReply(asks('produce')).then(() => lost++);
      for (let i = 0; i < keys.length; i += 6) {
        void loseOne();
        const appends = keys.slice(i, i + 6).map((key) => log.append('articles', [event(key)]));
        places.push(...(await Promise.all(appends)).map(([place]) => place!.offset));
      }
      expect(lost).toBe(10);
      expect(await held()).toEqual(keys.map((key, i) => [places[i], key]));
    });

    // kafkajs gives the number of what failed to what is sent next; the broker takes that for a repeat, acknowledges it and
    // drops it.
    it('does not lose what is sent after something whose fate is unknown', async () => {
      const topic = `${options.prefix}articles`;
      const producer = new AppendProducer(kafkaConfig(options, options), topic, 0);
      const replies = [asks('produce'), asks('produce')].map((request) =>
        network.proxy.dropNextReply(request),
      );
      await expect(producer.send([event('unknown')])).rejects.toThrow();
      await Promise.all(replies);
      const offset = await producer.send([event('next')]);
      await producer.close();
      const all = await held();
      expect(all).toContainEqual([offset, 'next']);
      expect(all.map(([, key]) => key)).toEqual(['unknown', 'next']);
    });

    // What stands in a network can arrive when a later event is in the log, and would be the last of its key.
    it('goes on over another connection where one stands still, and what arrives late is a repeat', async () => {
      await log.append('articles', [event('a', 10)]);
      network.proxy.pause('open');
      await log.append('articles', [event('article', 20)]);
      await log.append('articles', [event('article', 30)]);
      network.proxy.resume();
      for (let i = 0; i < 5; i++) await log.append('articles', [event(`then-${i}`)]);
      expect((await held()).map(([, key]) => key).slice(0, 4)).toEqual([
        'a',
        'article',
        'article',
        'then-0',
      ]);
      expect(await held()).toHaveLength(8);
    });

    it('takes 200 events of 5 KB at once, and one of 3 MiB', async () => {
      const many = Array.from({ length: 200 }, (_, i) => event(`key-${i}`, 5 * 1024));
      await log.append('articles', many);
      await log.append('articles', [event('large', 3 * 1024 * 1024)]);
      expect((await held()).map(([, key]) => key)).toEqual([
        ...many.map(({ key }) => key),
        'large',
      ]);
    });

    it('says in time that the log is away, and goes on when it is back', async () => {
      await log.append('articles', [event('before')]);
      await network.broker.stop();
      const began = Date.now();
      await expect(log.append('articles', [event('away')])).rejects.toMatchObject({
        code: 'LOG_UNAVAILABLE',
      });
      expect(Date.now() - began).toBeLessThan(15_000);
      await network.broker.start();
      await until('the log is back', () =>
        log.append('articles', [event('after')]).catch(() => null),
      );
      const keys = (await held()).map(([, key]) => key);
      expect([keys[0], keys.at(-1)]).toEqual(['before', 'after']);
    }, 120_000);
  });

  describe('a writer', () => {
    const takeOver = () => log.takeOver('articles', 0);
    const batch = (...keys: string[]) => keys.map((key) => event(key));

    /** What is too large for one request goes into a transaction of several. */
    const large = (...keys: string[]) => keys.map((key) => event(key, 3 * 1024 * 1024));

    it('has its batch once, though an answer to it is lost', async () => {
      const writer = await takeOver();
      const lost = network.proxy.dropNextReply(asks('produce'));
      await writer.append(batch('a', 'b'));
      await lost;
      await writer.append(batch('c'));
      await expectHeld(['a', 'b', 'c']);
      await writer.close();
    });

    it.each(['produce', 'endTxn'] as const)(
      'has a batch of several requests once, though an answer to its %s is lost',
      async (request) => {
        const writer = await takeOver();
        const lost = network.proxy.dropNextReply(asks(request));
        await writer.append(large('a', 'b'));
        await lost;
        await writer.append(batch('c'));
        await expectHeld(['a', 'b', 'c']);
        await writer.close();
      },
    );

    it.each([
      ['its only request', 'produce', batch],
      ['the first request of several', 'produce', large],
      ['the commit of several', 'endTxn', large],
    ] as const)(
      'is fenced when it stood still before %s and wakes after another took over',
      async (_, request, lateBatch) => {
        const stalled = await takeOver();
        await stalled.append(batch('before'));
        let stands = () => {};
        const standing = new Promise<void>((resolve) => (stands = resolve));
        void network.proxy.holdNextRequest(asks(request)).then(stands);
        const late = stalled.append(lateBatch('late-1', 'late-2')).then(() => 'done', codeOf);
        await standing;
        // It has written nothing yet: taking over alone fences.
        const current = await takeOver();
        network.proxy.resume();
        expect(await late).toBe('WRITER_FENCED');
        await current.append(batch('after'));
        await expectHeld(['before', 'after']);
        await current.close();
      },
    );

    // The coordinator gives the next epoch to whoever asks for one, whether it is still the writer or not.
    it('is dead when it stood still behind its commit and wakes after another took over', async () => {
      const stalled = await takeOver();
      const standing = network.proxy.holdNextRequest(asks('initProducerId'));
      const late = stalled.append(large('early-1', 'early-2')).then(() => 'done', codeOf);
      await standing;
      const current = await takeOver();
      await current.append(batch('after'));
      network.proxy.resume();
      expect(await late).toBe('WRITER_FENCED');
      await expect(stalled.append(batch('late'))).rejects.toMatchObject({
        code: 'LOG_UNAVAILABLE',
      });
      await expectHeld(['early-1', 'early-2', 'after']);
      await current.close();
    });

    it('does not hold a partition that another took while it was taking it', async () => {
      const standing = network.proxy.holdNextRequest(asks('endTxn'));
      const slow = takeOver().then(() => 'done', codeOf);
      await standing;
      const current = await takeOver();
      network.proxy.resume();
      expect(await slow).toBe('WRITER_FENCED');
      await expectHeld([]);
      await current.close();
    });

    it('takes a batch whole also where the topic takes a mebibyte at once', async () => {
      const admin = new Kafka(kafkaConfig(options, options)).admin();
      await admin.connect();
      await admin.alterConfigs({
        validateOnly: false,
        resources: [
          {
            type: ConfigResourceTypes.TOPIC,
            name: `${options.prefix}articles`,
            configEntries: [{ name: 'max.message.bytes', value: '1048588' }],
          },
        ],
      });
      await admin.disconnect();
      const writer = await takeOver();
      const many = Array.from({ length: 300 }, (_, i) => event(`key-${i}`, 5 * 1024));
      await writer.append(many);
      await writer.append(batch('after'));
      await expectHeld([...many.map(({ key }) => key), 'after']);
      await writer.close();
    });

    it('takes a batch of many requests whole, and an event of 3 MiB', async () => {
      const writer = await takeOver();
      const many = Array.from({ length: 200 }, (_, i) => event(`key-${i}`, 5 * 1024));
      await writer.append([...many, event('large', 3 * 1024 * 1024)]);
      await expectHeld([...many.map(({ key }) => key), 'large']);
      await writer.close();
    });

    it('fails in time while the log is away, as does taking over', async () => {
      const writer = await takeOver();
      network.proxy.pause('all');
      const began = Date.now();
      await Promise.all([
        expect(writer.append(batch('away'))).rejects.toMatchObject({ code: 'LOG_UNAVAILABLE' }),
        expect(takeOver()).rejects.toMatchObject({ code: 'LOG_UNAVAILABLE' }),
      ]);
      expect(Date.now() - began).toBeLessThan(20_000);
      network.proxy.resume();
      const next = await takeOver();
      await next.append(batch('after'));
      // What stood still may have arrived, before the other took over.
      await until('it is there', async () => (await held()).at(-1)?.[1] === 'after');
      expect(['after', 'away,after']).toContain((await held()).map(([, key]) => key).join());
      await next.close();
    });
  });

  /** Offset and key of all that partition 0 of `articles` holds. */
  async function held(): Promise<[number, string][]> {
    const end = (await log.ends('articles'))[0]!;
    const all: [number, string][] = [];
    for (let position = 0; position < end;) {
      const { events, next } = await log.read('articles', 0, position, 1_000);
      all.push(...events.map(({ offset, key }): [number, string] => [offset, key]));
      position = next;
    }
    return all;
  }

  /** A committed batch shows when its markers are written. */
  async function expectHeld(keys: string[]): Promise<void> {
    await until(
      `${keys.length} events are there`,
      async () => (await held()).length >= keys.length,
    );
    expect((await held()).map(([, key]) => key)).toEqual(keys);
  }
});

const codeOf = (error: { code: string }): string => error.code;
