import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeInAnotherProcess } from '../../../test/harness/store-in-another-process.js';
import { enrichmentStateContract } from '../enrichment-state.contract.js';
import type { EnrichmentState } from '../enrichment-state.js';
import { openLmdbEnrichmentState } from './open-lmdb-enrichment-state.js';

const open = async (path: string) => openLmdbEnrichmentState({ path });

enrichmentStateContract('lmdb', open, {
  makePlace: () => mkdtemp(join(tmpdir(), 'dateline-enrichment.')),
  removePlace: (path) => rm(path, { recursive: true }),
  reopen: async (store, path) => {
    await store.close();
    return open(path);
  },
  secondProcess: async (path) => {
    const { store, kill } = await storeInAnotherProcess<EnrichmentState>('enrichment-state', path);
    return { store, close: kill };
  },
});
