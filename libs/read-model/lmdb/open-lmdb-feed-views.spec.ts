import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeInAnotherProcess } from '../../../test/harness/store-in-another-process.js';
import { feedViewsContract } from '../feed-views.contract.js';
import type { FeedViews } from '../feed-views.js';
import { openLmdbFeedViews } from './open-lmdb-feed-views.js';

const open = async (path: string) => openLmdbFeedViews({ path });

feedViewsContract('lmdb', open, {
  makePlace: () => mkdtemp(join(tmpdir(), 'dateline-feed.')),
  removePlace: (path) => rm(path, { recursive: true }),
  reopen: async (store, path) => {
    await store.close();
    return open(path);
  },
  secondProcess: async (path) => {
    const { store, kill } = await storeInAnotherProcess<FeedViews>('feed-views', path);
    return { store, close: kill };
  },
});
