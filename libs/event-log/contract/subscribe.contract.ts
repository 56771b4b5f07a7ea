import { describe, expect, it } from 'vitest';
import { DatelineError } from '#errors/dateline-error.js';
import type { AdapterTraits, NewLogHome } from '../event-log.contract.js';
import { BatchListener } from './batch-listener.contract.js';
import { anEvent, BATCH, EDITIONS, LogUnderTest } from './log-under-test.contract.js';

export function subscribeCases(newHome: NewLogHome, traits: AdapterTraits): void {
  describe('subscribe', () => {
    const test = new LogUnderTest(newHome, traits);
    const [edition, second] = EDITIONS as [string, string];
    const listen = async () =>
      (await BatchListener.atEnd(test.eventLog, 'group')).subscribe(test.eventLog);

    it('begins where startAt says, and nowhere else', async () => {
      await test.append(edition, 'a', 'b', 'c');
      const [, b] = await test.all(edition);
      const start = await test.eventLog.ends('articles');
      start[0] = b!.offset;
      const listener = await BatchListener.at(start, 'group').subscribe(test.eventLog);
      await test.fact(() => expect(listener.keys).toEqual(['b', 'c']));
      expect(listener.batches[0]!.from).toBe(b!.offset);
    });

    it('delivers what is appended later, by itself', async () => {
      const listener = await listen();
      await test.fact(() => expect(listener.takes).toHaveLength(EDITIONS.length));
      for (const key of ['a', 'b', 'c']) {
        await test.append(edition, key);
        await test.fact(() => expect(listener.keys.at(-1)).toBe(key));
      }
      expect(listener.keys).toEqual(['a', 'b', 'c']);
    });

    it('gives events as read gives them', async () => {
      const listener = await listen();
      await test.append(edition, 'a', 'b');
      await test.fact(() => expect(listener.events).toHaveLength(2));
      expect(listener.events).toEqual(await test.all(edition));
    });

    it('delivers in order, in batches whose positions join', async () => {
      const start = await test.endOf(edition);
      const listener = await listen();
      const keys = Array.from({ length: 45 }, (_, i) => `key-${i}`);
      for (let i = 0; i < keys.length; i += 5) await test.append(edition, ...keys.slice(i, i + 5));
      await test.fact(() => expect(listener.keys).toHaveLength(keys.length));
      expect(listener.keys).toEqual(keys);
      let position = start;
      for (const { from, next, events } of listener.in(0)) {
        expect(from).toBe(position);
        for (const { offset } of events) {
          expect(offset).toBeGreaterThanOrEqual(position);
          position = offset + 1;
        }
        expect(next).toBeGreaterThanOrEqual(position);
        position = next;
      }
    });

    it.runIf(traits.boundsEvents)('bounds a batch in events', async () => {
      const start = await test.eventLog.ends('articles');
      await test.append(edition, ...Array.from({ length: 25 }, (_, i) => `key-${i}`));
      const listener = await BatchListener.at(start, 'group').subscribe(test.eventLog);
      await test.fact(() => expect(listener.events).toHaveLength(25));
      expect(listener.batches.map(({ events }) => events.length)).toEqual([BATCH.events, 10, 5]);
    });

    it('bounds a batch in bytes, and passes an event that is larger', async () => {
      const start = await test.eventLog.ends('articles');
      const sizes = [BATCH.bytes / 2 - 1_000, BATCH.bytes / 2 - 1_000, BATCH.bytes * 2, 10, 10];
      for (const size of sizes) {
        await test.eventLog.append('articles', [anEvent({ edition, value: Buffer.alloc(size) })]);
      }
      const listener = await BatchListener.at(start, 'group').subscribe(test.eventLog);
      await test.fact(() => expect(listener.events).toHaveLength(sizes.length));
      expect(listener.events.map(({ value }) => value.length)).toEqual(sizes);
      for (const { events } of listener.batches) {
        const bytes = events.reduce((sum, { value }) => sum + value.length, 0);
        expect(events.length === 1 || bytes <= BATCH.bytes).toBe(true);
      }
    });

    it('calls one at a time in a partition, while other partitions go on', async () => {
      const listener = await listen();
      listener.hold();
      await test.append(edition, 'a');
      await test.fact(() => expect(listener.keys).toEqual(['a']));
      await test.append(edition, 'b');
      await test.append(second, 'c');
      await test.fact(() => expect(listener.keys).toContain('c'));
      expect(listener.keys).toEqual(['a', 'c']);
      listener.release();
      await test.fact(() => expect(listener.keys).toEqual(['a', 'c', 'b']));
      expect(listener.overlap).toBe(1);
    });

    it('asks startAt again after take-again, and reads from its answer', async () => {
      const listener = await listen();
      listener.answers = ['take-again'];
      await test.append(edition, 'a');
      await test.fact(() => expect(listener.keys).toEqual(['a', 'a']));
      expect(listener.takes.filter((partition) => partition === 0)).toHaveLength(2);
      await test.append(edition, 'b');
      await test.fact(() => expect(listener.keys).toEqual(['a', 'a', 'b']));
    });

    it('asks startAt until it answers, and tells that it waits', async () => {
      const listener = await BatchListener.atEnd(test.eventLog, 'group');
      const away = new DatelineError('STORE_UNAVAILABLE', 'the store is away');
      const answer = listener.position;
      let refusals = 2;
      listener.position = (partition) => {
        if (partition === 0 && refusals-- > 0) throw away;
        return answer(partition);
      };
      await listener.subscribe(test.eventLog);
      await test.append(edition, 'a');
      await test.fact(() => expect(listener.keys).toEqual(['a']));
      await test.fact(() => {
        const errors = listener.waits.map(({ error }) => error);
        expect(errors).toEqual([away, away, null]);
      });
    });

    it('never resets a position beyond the end: it waits for startAt to answer another', async () => {
      await test.append(edition, 'a');
      const [a] = await test.all(edition);
      const beyond = (await test.endOf(edition)) + 5;
      const listener = await BatchListener.atEnd(test.eventLog, 'group');
      listener.position = () => (listener.takes.length > EDITIONS.length + 1 ? a!.offset : beyond);
      const answer = listener.position;
      const ends = await test.eventLog.ends('articles');
      listener.position = (partition) => (partition === 0 ? answer(0) : ends[partition]!);
      await listener.subscribe(test.eventLog);
      await test.fact(() => expect(listener.keys).toEqual(['a']));
      expect(listener.waits[0]).toMatchObject({
        partition: 0,
        error: { code: 'POSITION_BEYOND_END' },
      });
    });

    it('wakes a partition that rests with an empty batch at its position', async () => {
      const listener = await listen();
      await test.append(edition, 'a');
      await test.fact(() => expect(listener.keys).toEqual(['a']));
      const { next } = listener.batches[0]!;
      listener.subscription.wake(0);
      await test.fact(() => expect(listener.batches).toHaveLength(2));
      expect(listener.batches[1]).toEqual({
        topic: 'articles',
        partition: 0,
        events: [],
        from: next,
        next,
      });
    });

    it('wakes a partition only after its running batch', async () => {
      const listener = await listen();
      listener.hold();
      await test.append(edition, 'a');
      await test.fact(() => expect(listener.batches).toHaveLength(1));
      listener.subscription.wake(0);
      listener.subscription.wake(0);
      listener.release();
      await test.fact(() => expect(listener.batches.at(-1)!.events).toHaveLength(0));
      await test.append(edition, 'b');
      await test.fact(() => expect(listener.keys).toEqual(['a', 'b']));
      expect(listener.overlap).toBe(1);
    });

    it('takes a partition again when it is asked to, after its running batch', async () => {
      const listener = await listen();
      await test.append(edition, 'a');
      await test.fact(() => expect(listener.keys).toEqual(['a']));
      const { from } = listener.batches[0]!;
      listener.hold();
      await test.append(edition, 'b');
      await test.fact(() => expect(listener.keys).toEqual(['a', 'b']));
      const takes = listener.takes.length;
      listener.position = () => from;
      listener.subscription.retake(0);
      expect(listener.takes).toHaveLength(takes);
      listener.release();
      await test.fact(() => expect(listener.keys).toEqual(['a', 'b', 'a', 'b']));
      expect(listener.takes).toHaveLength(takes + 1);
    });

    it('tells the running batch when it closes, waits for it, then takes no more', async () => {
      const listener = await listen();
      listener.hold();
      await test.append(edition, 'a');
      await test.fact(() => expect(listener.batches).toHaveLength(1));
      const order: string[] = [];
      const closed = listener.subscription.close().then(() => order.push('closed'));
      expect(listener.leaving.get(0)!.aborted).toBe(true);
      await test.append(edition, 'b');
      order.push('released');
      listener.release();
      await closed;
      expect(order).toEqual(['released', 'closed']);
      expect(listener.keys).toEqual(['a']);
      expect(listener.lost.toSorted()).toEqual([0, 1, 2, 3]);
      expect(listener.subscription.partitions()).toEqual([]);
    });

    it('closes its subscriptions when the log closes, and serves the running batch until then', async () => {
      const listener = await BatchListener.atEnd(test.eventLog, 'group');
      const { eventLog } = test;
      const onBatch = listener.onBatch.bind(listener);
      let closing: Promise<void> = Promise.resolve();
      let places = 0;
      listener.onBatch = async (batch, leaving) => {
        closing = eventLog.close();
        places += (await eventLog.append('enriched-articles', [anEvent({ edition })])).length;
        return onBatch(batch, leaving);
      };
      await listener.subscribe(eventLog);
      await test.append(edition, 'a');
      await test.fact(() => expect(listener.keys).toEqual(['a']));
      await closing;
      expect(places).toBe(1);
      expect(listener.lost).toHaveLength(EDITIONS.length);
    });
  });
}
