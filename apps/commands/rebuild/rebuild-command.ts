import { Command, Option } from 'commander';
import { partitionOf } from '#article/partition.js';
import { settingsWith } from '#config/connections.js';
import { loadEditions } from '#config/editions.js';
import { loadSettings } from '#config/settings.js';
import { DatelineError } from '#errors/dateline-error.js';
import { createLogger } from '#operations/logger.js';
import { startFailure } from '#operations/start-failure.js';
import type { ServiceName } from '#service/topic-of.js';
import { installationOf, namesServices } from '../installation.js';
import { rebuildEmbedded } from './rebuild-embedded.js';
import { rebuildServices } from './rebuild-services.js';

/**
 * `npm run rebuild -- --edition en`: throws the read models of an edition's partition away; they are replayed from the
 * log. A Dateline that runs notices, shows nothing of the partition meanwhile, and replays by itself.
 */
export async function rebuild(words: readonly string[]): Promise<void> {
  const command = new Command('rebuild')
    .description('Throws the read models of an edition away; they are replayed from the log.')
    .requiredOption('--edition <name>', 'the edition; all editions of its partition come along')
    .addOption(
      new Option('--store <name>', 'the read model to rebuild')
        .choices(['feed', 'enrichment', 'all'])
        .default('all'),
    );
  command.parse(words, { from: 'user' });
  const { edition, store } = command.opts<{ edition: string; store: ServiceName | 'all' }>();
  try {
    await run(edition, store === 'all' ? ['enrichment', 'feed'] : [store]);
  } catch (error) {
    console.error(startFailure(error).replace('Dateline cannot start', 'The rebuild failed'));
    process.exitCode = 1;
  }
}

async function run(edition: string, stores: readonly ServiceName[]): Promise<void> {
  const settings = loadSettings();
  const editions = loadEditions(settings.EDITIONS_FILE);
  console.log(installationOf(settings));
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
  if (along.length > 0) {
    console.log(`In the same partition, and rebuilt with it: ${along.join(', ')}`);
  }
  const logger = createLogger('warn', settings.LOG_FORMAT);
  if (namesServices(settings)) {
    const services = settingsWith(settings, ['KAFKA_BROKERS', 'REDIS_URL'], 'rebuild');
    await rebuildServices({ partition, stores }, services, logger);
  } else {
    await rebuildEmbedded({ partition, stores }, settings, logger);
  }
}
