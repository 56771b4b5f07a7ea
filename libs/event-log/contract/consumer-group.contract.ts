import { describe, expect, it } from 'vitest';
import type { AdapterTraits, NewLogHome } from '../event-log.contract.js';
import { BatchListener } from './batch-listener.contract.js';
import { EDITIONS, LogUnderTest } from './log-under-test.contract.js';

export function consumerGroupCases(newHome: NewLogHome, traits: AdapterTraits): void {
  describe('groups', () => {
    const test = new LogUnderTest(newHome, traits);

    it('do not know each other', async () => {
      const [edition] = EDITIONS;
      const slow = await BatchListener.atEnd(test.eventLog, 'slow');
      const quick = await BatchListener.atEnd(test.eventLog, 'quick');
      slow.hold();
      await slow.subscribe(test.eventLog);
      await quick.subscribe(test.eventLog);
      await test.append(edition, 'a');
      await test.fact(() => expect(slow.keys).toEqual(['a']));
      await test.append(edition, 'b');
      await test.fact(() => expect(quick.keys).toEqual(['a', 'b']));
      expect(slow.keys).toEqual(['a']);
      slow.release();
      await test.fact(() => expect(slow.keys).toEqual(['a', 'b']));
    });

    it('share the partitions among their subscribers, each in one hand', async () => {
      const [one, two] = await pair();
      for (const edition of EDITIONS) await test.append(edition, edition);
      await test.fact(() =>
        expect([...one.keys, ...two.keys].toSorted()).toEqual(EDITIONS.toSorted()),
      );
      expect(one.keys.length).toBeGreaterThan(0);
      expect(two.keys.length).toBeGreaterThan(0);
    });

    it('give the partitions of a subscriber that left to those who stay', async () => {
      const [one, two] = await pair();
      await one.subscription.close();
      await test.fact(() => expect(two.subscription.partitions()).toHaveLength(EDITIONS.length));
      for (const edition of EDITIONS) await test.append(edition, edition);
      await test.fact(() => expect(two.keys.toSorted()).toEqual(EDITIONS.toSorted()));
      expect(one.keys).toEqual([]);
    });

    it('move a partition only after the batch that runs there', async () => {
      const one = await (
        await BatchListener.atEnd(test.eventLog, 'shared')
      ).subscribe(test.eventLog);
      one.hold();
      for (const edition of EDITIONS) await test.append(edition, edition);
      await test.fact(() => expect(one.batches).toHaveLength(EDITIONS.length));
      const two = await BatchListener.atEnd(test.eventLog, 'shared');
      let released = false;
      const tooEarly: number[] = [];
      const answer = two.position;
      two.position = (partition) => {
        if (!released) tooEarly.push(partition);
        return answer(partition);
      };
      await two.subscribe(test.eventLog);
      // Else a batch that waits for a store would keep its partition as long as the store is away.
      await test.fact(() => {
        const told = [...one.leaving.values()].filter(({ aborted }) => aborted);
        expect(told.length).toBeGreaterThan(0);
      });
      released = true;
      one.release();
      await test.fact(() => expect(two.takes.length).toBeGreaterThan(0));
      expect(tooEarly).toEqual([]);
      await test.fact(() => expect(one.lost).toEqual(expect.arrayContaining(two.takes)));
    });

    async function pair(): Promise<[BatchListener, BatchListener]> {
      const one = await BatchListener.atEnd(test.eventLog, 'shared');
      const two = await BatchListener.atEnd(test.eventLog, 'shared');
      await one.subscribe(test.eventLog);
      await two.subscribe(test.eventLog);
      await test.fact(() => {
        const held = [...one.subscription.partitions(), ...two.subscription.partitions()];
        expect(held.toSorted()).toEqual([0, 1, 2, 3]);
        expect(one.subscription.partitions().length).toBeGreaterThan(0);
        expect(two.subscription.partitions().length).toBeGreaterThan(0);
      });
      return [one, two];
    }
  });
}
