import { Registry } from 'prom-client';
import type { Settings } from '#config/settings.js';
import { systemClock } from '#operations/clock.js';
import { holderOf } from '#operations/data-folder/lock.js';
import { makeDataFolder, openDataFolder } from '#operations/data-folder/open-data-folder.js';
import { createLogger, type Logger } from '#operations/logger.js';
import { Shutdown } from '#operations/shutdown.js';
import type { ServiceName } from '#service/topic-of.js';
import { openLog, openStores } from '#standalone/adapters.js';
import { startFlow } from '#standalone/start-flow.js';
import { requireEventLog } from '../installation.js';
import { follow } from '../follow.js';

interface Wanted {
  partition: number;
  stores: readonly ServiceName[];
}

/** Where a Dateline runs on the data folder it replays; where none does, or it ends meanwhile, this process does. */
export async function rebuildEmbedded(
  { partition, stores }: Wanted,
  settings: Settings,
  logger: Logger,
): Promise<void> {
  requireEventLog(settings.DATA_DIR);
  // Stores that are missing or of an earlier layout are made here, as privately as a start makes them.
  makeDataFolder(settings.DATA_DIR);
  const runs = holderOf(settings.DATA_DIR) !== null;
  const { state, views } = openStores(settings.DATA_DIR, runs ? undefined : { logger });
  for (const name of stores) await (name === 'feed' ? views : state).clear(partition);
  await Promise.all([state.close(), views.close()]);
  if (holderOf(settings.DATA_DIR) !== null) {
    if ((await followThere({ partition, stores }, settings, logger)) === 'done') return;
    console.log('Dateline has ended meanwhile: the replay goes on here.');
  }
  await replayHere({ partition, stores }, settings, logger);
}

/** Another process runs, and owns the stores: it notices the loss and replays. */
async function followThere(
  { partition, stores }: Wanted,
  settings: Settings,
  logger: Logger,
): Promise<'done' | 'left'> {
  const log = await openLog(settings.DATA_DIR, settings.PARTITIONS, { clock: systemClock, logger });
  const { state, views } = openStores(settings.DATA_DIR);
  const isAnybodyThere = async () => holderOf(settings.DATA_DIR) !== null;
  try {
    for (const name of stores) {
      const stored = name === 'feed' ? views : state;
      const ended = await follow({ name, partition, log, stored, isAnybodyThere });
      if (ended === 'left') return 'left';
    }
    return 'done';
  } finally {
    await Promise.all([state.close(), views.close()]);
    await log.close();
  }
}

/** This process is the owner until the replay is done. */
async function replayHere(
  { partition, stores }: Wanted,
  settings: Settings,
  logger: Logger,
): Promise<void> {
  const { folder, release } = openDataFolder(settings.DATA_DIR);
  const shutdown = new Shutdown(createLogger('error', settings.LOG_FORMAT));
  shutdown.add('release', 'data folder', release);
  try {
    const parts = { clock: systemClock, logger, shutdown, registry: new Registry() };
    const flow = await startFlow(folder, settings, parts);
    for (const name of stores) {
      const stored = name === 'feed' ? flow.views : flow.state;
      await follow({ name, partition, log: flow.log, stored, isAnybodyThere: async () => true });
    }
  } finally {
    await shutdown.run('the rebuild is done');
  }
}
