import { describe, expect, it } from 'vitest';
import type { EnrichmentChange, EnrichmentState } from '../enrichment-state.js';
import {
  record,
  liveRecord,
  pendingRecord,
  withdrawnRecord,
} from './enrichment-samples.contract.js';
import { put, type StoreUnderTest } from './store-under-test.contract.js';

/** Part of `enrichment-state.contract.ts`: records of articles. */
export function enrichmentRecordsContract(held: StoreUnderTest<EnrichmentState>): void {
  const apply = (...changes: EnrichmentChange[]) => put(held.store, 0, ...changes);
  const read = (...ids: string[]) =>
    held.store.records(
      0,
      ids.map((id) => ({ edition: 'en', id })),
    );

  describe('records', () => {
    it('come in the order asked for, with null where nothing is known', async () => {
      await apply(record(liveRecord('a')), record(liveRecord('b')));
      const found = await read('b', 'unknown', 'a', 'b');
      expect(found.map((one) => one?.id ?? null)).toEqual(['b', null, 'a', 'b']);
      expect(await read()).toEqual([]);
    });

    it('come back as they were stored: live, waiting for an embargo, withdrawn', async () => {
      const records = [liveRecord('live'), pendingRecord('pending'), withdrawnRecord('gone')];
      await apply(...records.map(record));
      expect(await read('live', 'pending', 'gone')).toEqual(records);
    });

    it('are replaced whole by a later one, also within a step', async () => {
      await apply(record(liveRecord('a', 1)), record(liveRecord('a', 2)));
      expect(await read('a')).toEqual([liveRecord('a', 2)]);
      await apply(record(withdrawnRecord('a')));
      expect(await read('a')).toEqual([withdrawnRecord('a')]);
    });

    it('of one id in two editions are two', async () => {
      const editions = ['en', 'en-sport', 'e'];
      await apply(...editions.map((edition) => record({ ...liveRecord('a'), edition })));
      const found = await held.store.records(
        0,
        [...editions, 'en-spor'].map((edition) => ({ edition, id: 'a' })),
      );
      expect(found.map((one) => one?.edition ?? null)).toEqual([...editions, null]);
    });
  });
}
