import { describe, expect, it } from 'vitest';
import type { AdapterTraits, NewLogHome } from '../event-log.contract.js';
import { BatchListener } from './batch-listener.contract.js';
import { anEvent, EDITIONS, LogUnderTest } from './log-under-test.contract.js';

export function takeOverCases(newHome: NewLogHome, traits: AdapterTraits): void {
  describe('takeOver', () => {
    const test = new LogUnderTest(newHome, traits);
    const [edition, second] = EDITIONS as [string, string];
    const takeOver = (partition = 0) => test.eventLog.takeOver('articles', partition);
    const events = (...keys: string[]) => keys.map((key) => anEvent({ edition, key }));

    it('gives a writer whose events are read in order, by subscribers too', async () => {
      const listener = await (
        await BatchListener.atEnd(test.eventLog, 'group')
      ).subscribe(test.eventLog);
      const writer = await takeOver();
      const places = [
        ...(await writer.append(events('a', 'b'))),
        ...(await writer.append(events('c'))),
      ];
      await test.holds(edition, 'a', 'b', 'c');
      const { events: there } = await test.eventLog.read('articles', 0, 0, 10);
      expect(places).toEqual(there.map(({ partition, offset }) => ({ partition, offset })));
      await test.fact(() => expect(listener.keys).toEqual(['a', 'b', 'c']));
      await writer.close();
    });

    // A stalled instance that wakes after its partition has moved: its late event would be the last of its key.
    it('fences every earlier writer, and nothing of its batch is in the log', async () => {
      const stalled = await takeOver();
      await stalled.append(events('a'));
      const current = await takeOver();
      await expect(stalled.append(events('late-1', 'late-2'))).rejects.toMatchObject({
        code: 'WRITER_FENCED',
      });
      await current.append(events('b'));
      await test.holds(edition, 'a', 'b');
      await current.close();
    });

    // What was in flight is unknown then, so only taking over anew, and reading on from there, is safe.
    it('leaves a writer dead after any error', async () => {
      const writer = await takeOver();
      await expect(writer.append([anEvent({ edition: second })])).rejects.toThrow('partition 1');
      await expect(writer.append(events('a'))).rejects.toThrow();
      const current = await takeOver();
      await current.append(events('b'));
      await test.holds(edition, 'b');
      await current.close();
    });

    it('appends all of a batch or nothing', async () => {
      const writer = await takeOver();
      const foreign = anEvent({ edition: second, key: 'foreign' });
      await expect(writer.append([...events('a'), foreign])).rejects.toThrow('partition 1');
      await test.holds(edition);
      await test.holds(second);
    });

    it('lets writers of other partitions and topics be', async () => {
      const writer = await takeOver();
      const others = [await takeOver(1), await test.eventLog.takeOver('enriched-articles', 0)];
      await writer.append(events('a'));
      await test.holds(edition, 'a');
      for (const each of [writer, ...others]) await each.close();
    });

    it('fences the writer of a process that was replaced by a restart', async () => {
      const writer = await takeOver();
      await writer.append(events('a'));
      await test.restart();
      const current = await takeOver();
      await current.append(events('b'));
      await expect(writer.append(events('late'))).rejects.toThrow();
      await test.holds(edition, 'a', 'b');
      await current.close();
    });

    it('takes an empty batch', async () => {
      const writer = await takeOver();
      expect(await writer.append([])).toEqual([]);
      await test.holds(edition);
      await writer.close();
    });
  });
}
