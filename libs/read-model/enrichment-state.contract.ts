import { describe, expect, it } from 'vitest';
import { enrichmentListsContract } from './contract/enrichment-lists.contract.js';
import { enrichmentRecordsContract } from './contract/enrichment-records.contract.js';
import {
  aTimer,
  EN,
  lists,
  liveRecord,
  record,
  sets,
  shows,
} from './contract/enrichment-samples.contract.js';
import { enrichmentTimersContract } from './contract/enrichment-timers.contract.js';
import { processesContract } from './contract/processes.contract.js';
import { stepsContract, type SampleChange } from './contract/steps.contract.js';
import { eachCase, put, unstorable, type MayDiffer } from './contract/store-under-test.contract.js';
import type { EnrichmentChange, EnrichmentState } from './enrichment-state.js';

/** Holds an adapter of enrichment's state to what `enrichment-state.ts` promises. */
export function enrichmentStateContract(
  adapter: string,
  open: (place: string) => Promise<EnrichmentState>,
  differs: MayDiffer<EnrichmentState>,
): void {
  describe(`enrichment's state on ${adapter}`, () => {
    const held = eachCase(open, differs);
    stepsContract(held, sample);
    enrichmentRecordsContract(held);
    enrichmentListsContract(held);
    enrichmentTimersContract(held);
    processesContract(held, differs, sample);

    it('knows how far it holds what was told: as the last step said, by partition', async () => {
      expect(await held.store.told(0)).toBeNull();
      await put(held.store, 0, { kind: 'told', next: 7 });
      await put(held.store, 0, { kind: 'told', next: 9 }, record(liveRecord('a')));
      expect([await held.store.told(0), await held.store.told(1)]).toEqual([9, null]);
      await held.store.clear(0);
      expect(await held.store.told(0)).toBeNull();
    });

    it('clears lists, timers and links of one partition and leaves those of the others', async () => {
      const all = [
        record(liveRecord('a')),
        shows('b', 'a'),
        lists(EN, { id: 'a', publishedAt: 1 }),
        sets(aTimer('a', 10)),
      ];
      await put(held.store, 0, ...all);
      await put(held.store, 1, ...all);
      await held.store.clear(0);
      for (const [partition, count] of [0, 1].entries()) {
        const a = { edition: 'en', id: 'a' };
        const records = await held.store.records(partition, [a]);
        expect(records.filter((one) => one !== null)).toHaveLength(count);
        expect(await held.store.shownBy(partition, a)).toHaveLength(count);
        expect(await held.store.latest(partition, EN, 10)).toHaveLength(count);
        expect(await held.store.dueTimers(partition, 100, 10)).toHaveLength(count);
      }
    });
  });
}

const sample: SampleChange<EnrichmentState, EnrichmentChange> = {
  put: (id) => record(liveRecord(id)),
  broken: record(unstorable(liveRecord('broken'))),
  isHeld: async (state, partition, id) =>
    (await state.records(partition, [{ edition: 'en', id }]))[0] !== null,
  reads: (state) => [
    state.records(0, [{ edition: 'en', id: 'a' }]),
    state.shownBy(0, { edition: 'en', id: 'a' }),
    state.latest(0, EN, 10),
    state.dueTimers(0, 0, 10),
    state.nextTimer(0),
    state.told(0),
  ],
};
