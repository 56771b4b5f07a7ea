import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { partitionOf } from '#article/partition.js';
import type { AdapterTraits, NewLogHome } from '../event-log.contract.js';
import { anEvent, EDITIONS, LogUnderTest, PARTITIONS } from './log-under-test.contract.js';

export function appendCases(newHome: NewLogHome, traits: AdapterTraits): void {
  describe('append', () => {
    const test = new LogUnderTest(newHome, traits);
    const [edition] = EDITIONS;

    it('answers the place of each event, in the order given', async () => {
      const events = [0, 1, 0, 2].map((n) => anEvent({ edition: EDITIONS[n]! }));
      const places = await test.eventLog.append('articles', events);
      for (const [i, { partition, offset }] of places.entries()) {
        const read = await test.eventLog.read('articles', partition, offset, 1);
        expect(read.events[0]).toMatchObject({ offset, partition, key: events[i]!.key });
      }
    });

    it('puts all events of an edition into the partition of its name', async () => {
      const places = await test.eventLog.append(
        'articles',
        ['en', 'az', 'ru', 'sports-en', 'en'].map((name) => anEvent({ edition: name })),
      );
      expect(places.map(({ partition }) => partition)).toEqual(
        ['en', 'az', 'ru', 'sports-en', 'en'].map((name) => partitionOf(name, PARTITIONS)),
      );
    });

    it('keeps the order of an edition over appends that are not awaited', async () => {
      const keys = Array.from({ length: 60 }, (_, i) => `key-${i}`);
      await Promise.all(keys.map((key) => test.append(edition, key)));
      expect(await test.keys(edition)).toEqual(keys);
    });

    it('gives rising offsets', async () => {
      await test.append(edition, 'a', 'b');
      await test.append(edition, 'c');
      const offsets = (await test.all(edition)).map(({ offset }) => offset);
      expect(offsets).toHaveLength(3);
      expect(offsets).toEqual([...new Set(offsets)].toSorted((a, b) => a - b));
    });

    it('takes an empty list', async () => {
      expect(await test.eventLog.append('articles', [])).toEqual([]);
    });

    it('keeps key, headers and bytes exactly', async () => {
      const event = anEvent({
        edition,
        key: 'a/b:c ə 🌍',
        headers: {
          ce_type: 'article.published',
          ce_edition: edition,
          'x-text': 'ə, Ж, 🌍; a=b',
          empty: '',
        },
        value: Uint8Array.from({ length: 256 }, (_, i) => i),
      });
      await test.eventLog.append('articles', [
        event,
        anEvent({ edition, value: new Uint8Array() }),
      ]);
      const [first, second] = await test.all(edition);
      expect(first).toMatchObject({ edition, key: event.key, topic: 'articles' });
      expect(first!.headers).toEqual(event.headers);
      expect([...first!.value]).toEqual([...event.value]);
      expect(second!.value).toHaveLength(0);
    });

    // An article is at most 1 MiB, as sent and as stored.
    it('keeps an event of a mebibyte', async () => {
      const value = Buffer.alloc(1024 * 1024, randomUUID());
      await test.eventLog.append('articles', [anEvent({ edition, value })]);
      expect(value.equals((await test.all(edition))[0]!.value)).toBe(true);
    });

    it('keeps topics apart', async () => {
      await test.eventLog.append('articles', [anEvent({ edition, key: 'a' })]);
      await test.eventLog.append('enriched-articles', [anEvent({ edition, key: 'e' })]);
      expect((await test.all(edition, 'articles')).map(({ key }) => key)).toEqual(['a']);
      expect((await test.all(edition, 'enriched-articles')).map(({ key }) => key)).toEqual(['e']);
    });

    it('tells when an event was appended', async () => {
      const before = Date.now();
      await test.append(edition, 'a');
      const [event] = await test.all(edition);
      // A server has a clock of its own.
      expect(Math.abs(event!.time - before)).toBeLessThan(10_000);
    });

    it('keeps everything over a restart', async () => {
      const events = await test.append(edition, 'a', 'b', 'c');
      const before = await test.all(edition);
      const end = await test.endOf(edition);
      await test.restart();
      expect(await test.all(edition)).toEqual(before);
      expect(before.map(({ headers }) => headers)).toEqual(events.map(({ headers }) => headers));
      await test.append(edition, 'd');
      expect((await test.all(edition)).at(-1)!.offset).toBeGreaterThanOrEqual(end);
    });

    it('refuses another number of partitions than the topics were made with', async () => {
      await test.eventLog.close();
      await expect(test.home.open(PARTITIONS + 1)).rejects.toMatchObject({
        code: 'PARTITION_COUNT_CHANGED',
        message: expect.stringContaining(String(PARTITIONS + 1)),
      });
      test.eventLog = await test.home.open();
      expect(test.eventLog.partitions).toBe(PARTITIONS);
    });

    it('is unavailable once it is closed', async () => {
      await test.eventLog.close();
      await expect(test.append(edition, 'a')).rejects.toMatchObject({ code: 'LOG_UNAVAILABLE' });
      await expect(test.eventLog.ends('articles')).rejects.toMatchObject({
        code: 'LOG_UNAVAILABLE',
      });
    });
  });
}
