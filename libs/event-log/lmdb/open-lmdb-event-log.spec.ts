import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '#operations/clock.js';
import { eventLogContract, type NewLogHome } from '../event-log.contract.js';
import { openLmdbEventLog, type LmdbEventLog } from './open-lmdb-event-log.js';

const newHome: NewLogHome = async ({ partitions, batch }) => {
  const path = await mkdtemp(join(tmpdir(), 'dateline-log-'));
  const open = (count = partitions) =>
    openLmdbEventLog({ path, partitions: count, clock: systemClock, batch });
  return {
    open,
    restart: async (eventLog) => {
      await eventLog.close();
      return open();
    },
    remove: () => rm(path, { recursive: true, force: true }),
  };
};

const MONTH_MS = 31 * 24 * 60 * 60 * 1_000;

eventLogContract('lmdb', newHome, {
  patienceMs: 5_000,
  boundsEvents: true,
  compact: async (eventLog) => {
    await (eventLog as LmdbEventLog).compact(Date.now() + MONTH_MS);
  },
});
