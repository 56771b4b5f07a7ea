import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { partitionOf } from '#article/partition.js';
import { describeWithServers } from '../../../test/harness/describe-with-servers.js';
import { kafkaLogOptions } from '../../../test/harness/kafka-log-options.js';
import {
  memberInAnotherProcess,
  type OtherMember,
} from '../../../test/harness/member-in-another-process.js';
import { BatchListener } from '../contract/batch-listener.contract.js';
import { anEvent, EDITIONS, PARTITIONS } from '../contract/log-under-test.contract.js';
import {
  openKafkaEventLog,
  type KafkaEventLog,
  type KafkaOptions,
} from './open-kafka-event-log.js';

const ALL = Array.from({ length: PARTITIONS }, (_, partition) => partition);

describeWithServers('a member of a group on Kafka', ['kafka'], ({ kafkaBrokers }) => {
  let options: KafkaOptions;
  let log: KafkaEventLog;
  let other: OtherMember | null = null;
  beforeEach(async () => {
    options = kafkaLogOptions(kafkaBrokers, { partitions: PARTITIONS });
    log = await openKafkaEventLog(options);
  });
  afterEach(async () => {
    await other?.kill();
    other = null;
    await log.close();
  });

  const fact = (check: () => void, timeout = 25_000) =>
    vi.waitFor(check, { timeout, interval: 10 });
  const subscribe = async () => (await BatchListener.atEnd(log, 'group')).subscribe(log);
  const appendToAll = () =>
    log.append(
      'articles',
      EDITIONS.map((edition) => anEvent({ edition, key: edition })),
    );
  /** Half of the partitions are another process's, and each of its batches waits. */
  async function shareWithAnother(mine: BatchListener): Promise<OtherMember> {
    other = memberInAnotherProcess(kafkaBrokers, options, 'group');
    const { said } = other;
    await fact(() => expect(said.filter((word) => 'took' in word)).toHaveLength(2));
    await fact(() => expect(mine.subscription.partitions()).toHaveLength(2));
    return other;
  }

  // What is in memory of a partition is dear: an index of all that can be related.
  it('goes on with the partitions that stay its own, without taking them again', async () => {
    const mine = await subscribe();
    await fact(() => expect(mine.takes).toHaveLength(PARTITIONS));
    const { said } = await shareWithAnother(mine);
    await appendToAll();
    const kept = mine.subscription.partitions();
    await fact(() => expect(mine.keys).toHaveLength(kept.length));
    expect(mine.takes).toHaveLength(PARTITIONS);
    expect(mine.lost.toSorted()).toEqual(ALL.filter((partition) => !kept.includes(partition)));
    expect(mine.keys.map((edition) => partitionOf(edition, PARTITIONS)).toSorted()).toEqual(kept);
    expect(said.flatMap((word) => ('took' in word ? [word.took] : [])).toSorted()).toEqual(
      mine.lost.toSorted(),
    );
  });

  it('serves the partitions of one that was killed within 15 seconds', async () => {
    const mine = await subscribe();
    const { kill } = await shareWithAnother(mine);
    await kill();
    const killed = Date.now();
    await appendToAll();
    await fact(() => expect(mine.keys.toSorted()).toEqual(EDITIONS.toSorted()));
    expect(Date.now() - killed).toBeLessThan(15_000);
  });

  it('gives up what it had when it stood still for longer than its session, and takes its share again', async () => {
    const mine = await subscribe();
    const { said, freeze, goOn } = await shareWithAnother(mine);
    const its = ALL.filter((partition) => !mine.subscription.partitions().includes(partition));
    await appendToAll();
    await fact(() => expect(said.filter((word) => 'handles' in word)).toHaveLength(its.length));
    freeze();
    await fact(() => expect(mine.subscription.partitions()).toEqual(ALL));
    await fact(() => expect(mine.keys.toSorted()).toEqual(EDITIONS.toSorted()));
    const before = said.length;
    goOn();
    await fact(() => {
      const since = said.slice(before);
      for (const partition of its) {
        expect(since).toContainEqual({ leaves: partition });
        expect(since).toContainEqual({ lost: partition });
      }
      expect(since.filter((word) => 'took' in word)).toHaveLength(its.length);
    });
    await fact(() => expect(mine.subscription.partitions()).toHaveLength(2));
  });

  it('leaves also while it waits for the others to join, and costs them nothing', async () => {
    const mine = await subscribe();
    mine.hold();
    await appendToAll();
    await fact(() => expect(mine.batches).toHaveLength(PARTITIONS));
    const guest = await subscribe();
    await fact(() => expect([...mine.leaving.values()].every(({ aborted }) => aborted)).toBe(true));
    await guest.subscription.close();
    mine.release();
    await appendToAll();
    await fact(() => expect(mine.keys).toHaveLength(2 * PARTITIONS));
    expect(guest.takes).toEqual([]);
    expect(mine.lost).toEqual([]);
  });

  it('lets tools see who follows a topic and how far it is', async () => {
    const starts = await log.ends('articles');
    expect(await log.group('group', 'articles')).toEqual({
      members: 0,
      committed: ALL.map(() => null),
    });
    const mine = await subscribe();
    await fact(() => expect(mine.takes).toHaveLength(PARTITIONS));
    await vi.waitFor(
      async () =>
        expect(await log.group('group', 'articles')).toEqual({ members: 1, committed: starts }),
      { timeout: 10_000 },
    );
    await appendToAll();
    await fact(() => expect(mine.keys).toHaveLength(PARTITIONS));
    await mine.subscription.close();
    expect(await log.group('group', 'articles')).toEqual({
      members: 0,
      committed: await log.ends('articles'),
    });
  });
});
