import { setTimeout as wait } from 'node:timers/promises';
import { Command, Option } from 'commander';
import { Registry } from 'prom-client';
import { partitionOf } from '#article/partition.js';
import { loadEditions } from '#config/editions.js';
import { loadSettings, type Settings } from '#config/settings.js';
import { DatelineError } from '#errors/dateline-error.js';
import type { EventLog } from '#event-log/event-log.js';
import { systemClock } from '#operations/clock.js';
import { holderOf } from '#operations/data-folder/lock.js';
import { openDataFolder } from '#operations/data-folder/open-data-folder.js';
import { createLogger, type Logger } from '#operations/logger.js';
import { ProgressBar } from '#operations/progress-bar.js';
import { Shutdown } from '#operations/shutdown.js';
import { startFailure } from '#operations/start-failure.js';
import type { Position } from '#read-model/position.js';
import { openLog, openStores } from './adapters.js';
import { startFlow } from './start-flow.js';

type StoreName = 'feed' | 'enrichment';

interface Stored {
  position(partition: number): Promise<Position | null>;
  clear(partition: number): Promise<void>;
}

/** The topic that gives each store back. */
const TOPIC_OF = { enrichment: 'articles', feed: 'enriched-articles' } as const;
const LOOK_EVERY_MS = 100;

/**
 * `npm run rebuild -- --edition en`: throws the read models of an edition's partition away and replays them from the log.
 * A Dateline that runs on the data folder notices, shows nothing of the partition meanwhile, and replays by itself;
 * where none runs, the replay happens here.
 */
export async function rebuild(words: readonly string[]): Promise<void> {
  const command = new Command('rebuild')
    .description('Throws the read models of an edition away and replays them from the log.')
    .requiredOption('--edition <name>', 'the edition; all editions of its partition come along')
    .addOption(
      new Option('--store <name>', 'the read model to rebuild')
        .choices(['feed', 'enrichment', 'all'])
        .default('all'),
    );
  command.parse(words, { from: 'user' });
  const { edition, store } = command.opts<{ edition: string; store: StoreName | 'all' }>();
  const stores: StoreName[] = store === 'all' ? ['enrichment', 'feed'] : [store];
  try {
    await run(edition, stores);
  } catch (error) {
    console.error(startFailure(error).replace('Dateline cannot start', 'The rebuild failed'));
    process.exitCode = 1;
  }
}

async function run(edition: string, stores: readonly StoreName[]): Promise<void> {
  const settings = loadSettings();
  const editions = loadEditions(settings.EDITIONS_FILE);
  if (!editions.has(edition)) {
    throw new DatelineError(
      'EDITION_UNKNOWN',
      `"${edition}" is none of ${[...editions.keys()].join(', ')}`,
    );
  }
  const partition = partitionOf(edition, settings.PARTITIONS);
  const along = [...editions.keys()].filter(
    (name) => name !== edition && partitionOf(name, settings.PARTITIONS) === partition,
  );
  if (along.length > 0)
    console.log(`In the same partition, and rebuilt with it: ${along.join(', ')}`);
  const logger = createLogger('warn', settings.LOG_FORMAT);
  if (holderOf(settings.DATA_DIR) === null) await rebuildHere(partition, stores, settings, logger);
  else await rebuildThere(partition, stores, settings, logger);
}

/** Nobody runs: this process is the owner until the replay is done. */
async function rebuildHere(
  partition: number,
  stores: readonly StoreName[],
  settings: Settings,
  logger: Logger,
): Promise<void> {
  const { folder, release } = openDataFolder(settings.DATA_DIR);
  const shutdown = new Shutdown(createLogger('error', settings.LOG_FORMAT));
  shutdown.add('release', 'data folder', release);
  try {
    const { state, views } = openStores(folder);
    for (const name of stores) await (name === 'feed' ? views : state).clear(partition);
    await Promise.all([state.close(), views.close()]);
    const parts = { clock: systemClock, logger, shutdown, registry: new Registry() };
    const flow = await startFlow(folder, settings, parts);
    await follow(flow.log, { enrichment: flow.state, feed: flow.views }, partition, stores);
  } finally {
    await shutdown.run('the rebuild is done');
  }
}

/** Another process runs, and owns the stores: it notices the loss and replays. */
async function rebuildThere(
  partition: number,
  stores: readonly StoreName[],
  settings: Settings,
  logger: Logger,
): Promise<void> {
  const log = await openLog(settings.DATA_DIR, settings.PARTITIONS, { clock: systemClock, logger });
  const { state, views } = openStores(settings.DATA_DIR);
  try {
    for (const name of stores) await (name === 'feed' ? views : state).clear(partition);
    await follow(log, { enrichment: state, feed: views }, partition, stores);
  } finally {
    await Promise.all([state.close(), views.close()]);
    await log.close();
  }
}

async function follow(
  log: EventLog,
  stored: Record<StoreName, Stored>,
  partition: number,
  stores: readonly StoreName[],
): Promise<void> {
  for (const name of stores) {
    const bar = new ProgressBar(name.padEnd('enrichment'.length));
    const end = (await log.ends(TOPIC_OF[name]))[partition] ?? 0;
    for (;;) {
      const position = await stored[name].position(partition);
      const next = position?.next ?? 0;
      if (position?.caughtUp && next >= end) {
        bar.end(end, end);
        break;
      }
      bar.show(next, end);
      await wait(LOOK_EVERY_MS);
    }
  }
}
