import { describe, expect, it } from 'vitest';
import { withdrawalKey } from '#article/keys.js';
import type { AdapterTraits, NewLogHome } from '../event-log.contract.js';
import { EDITIONS, LogUnderTest } from './log-under-test.contract.js';

export function readCases(newHome: NewLogHome, traits: AdapterTraits): void {
  describe('read, ends, offsetAt, logId', () => {
    const test = new LogUnderTest(newHome, traits);
    const [edition] = EDITIONS;

    it('reads at most so many events, and says where to read on', async () => {
      await test.append(edition, 'a', 'b', 'c', 'd', 'e');
      const [first] = await test.all(edition);
      const start = await test.eventLog.read('articles', 0, first!.offset, 3);
      expect(start.events.map(({ key }) => key)).toEqual(['a', 'b', 'c']);
      const rest = await test.eventLog.read('articles', 0, start.next, 3);
      expect(rest.events.map(({ key }) => key)).toEqual(['d', 'e']);
      expect(rest.next).toBe(await test.endOf(edition));
    });

    it('finds nothing at the end, and stays there', async () => {
      await test.append(edition, 'a');
      const end = await test.endOf(edition);
      expect(await test.eventLog.read('articles', 0, end, 10)).toEqual({ events: [], next: end });
    });

    it('knows the end of each partition', async () => {
      const before = await test.eventLog.ends('articles');
      await test.append(edition, 'a', 'b');
      const after = await test.eventLog.ends('articles');
      expect(after[0]).toBeGreaterThan((await test.all(edition)).at(-1)!.offset);
      expect(after.slice(1)).toEqual(before.slice(1));
    });

    it('gives an event appended later an offset at or past the end', async () => {
      await test.append(edition, 'a');
      const end = await test.endOf(edition);
      await test.append(edition, 'b');
      expect((await test.all(edition)).at(-1)!.offset).toBeGreaterThanOrEqual(end);
    });

    // A read model that is ahead of its log belongs to another one. To begin anew in silence would hide that.
    it('has an error for a position beyond the end', async () => {
      await test.append(edition, 'a');
      const beyond = (await test.endOf(edition)) + 1;
      await expect(test.eventLog.read('articles', 0, beyond, 10)).rejects.toMatchObject({
        code: 'POSITION_BEYOND_END',
        message: expect.stringContaining(String(beyond)),
      });
    });

    it('finds the first event appended at or after a time', async () => {
      await test.append(edition, 'a', 'b');
      const early = (await test.all(edition)).at(-1)!;
      await test.fact(() => expect(Date.now()).toBeGreaterThan(early.time + 1));
      await test.append(edition, 'c', 'd');
      const [a, , c] = await test.all(edition);
      expect(await test.eventLog.offsetAt('articles', 0, 0)).toBe(a!.offset);
      expect(await test.eventLog.offsetAt('articles', 0, a!.time)).toBe(a!.offset);
      expect(await test.eventLog.offsetAt('articles', 0, early.time + 1)).toBe(c!.offset);
      expect(await test.eventLog.offsetAt('articles', 0, c!.time)).toBe(c!.offset);
    });

    it('finds the end for a time after the last event, and in an empty partition', async () => {
      await test.append(edition, 'a');
      const later = Date.now() + 60_000;
      expect(await test.eventLog.offsetAt('articles', 0, later)).toBe(await test.endOf(edition));
      const [, empty] = await test.eventLog.ends('articles');
      expect(await test.eventLog.offsetAt('articles', 1, 0)).toBe(empty);
    });

    it('has an id that a restart keeps and that no other log has', async () => {
      const id = await test.eventLog.logId('articles', 0);
      await test.append(edition, 'a');
      await test.restart();
      expect(await test.eventLog.logId('articles', 0)).toBe(id);
      expect(await test.another((eventLog) => eventLog.logId('articles', 0))).not.toBe(id);
    });

    const { compact } = traits;
    it.runIf(compact !== null)('reads on over the gaps that compaction leaves', async () => {
      await test.append(edition, 'a', 'b', 'a', 'b', 'c', 'a', 'd');
      const before = await test.all(edition);
      await compact!(test.eventLog);
      const kept = await test.all(edition);
      expect(kept).toEqual([3, 4, 5, 6].map((i) => before[i]));
      const { events, next } = await test.eventLog.read('articles', 0, before[0]!.offset, 2);
      expect(events.map(({ key }) => key)).toEqual(['b', 'c']);
      expect(next).toBe(before[5]!.offset);
      expect(await test.eventLog.offsetAt('articles', 0, 0)).toBe(before[3]!.offset);
    });

    // A late revision must never be left standing alone.
    it.runIf(compact !== null)(
      'keeps a withdrawal whatever else lies under its article',
      async () => {
        await test.append(edition, 'id', withdrawalKey('id'), 'id', 'id');
        await compact!(test.eventLog);
        expect(await test.keys(edition)).toEqual([withdrawalKey('id'), 'id']);
      },
    );
  });
}
