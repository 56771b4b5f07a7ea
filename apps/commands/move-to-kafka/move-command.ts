import { Command } from 'commander';
import { settingsWith, type SettingsWith } from '#config/connections.js';
import { loadEditions } from '#config/editions.js';
import { loadSettings } from '#config/settings.js';
import { DatelineError } from '#errors/dateline-error.js';
import { LetterBook } from '#event-log/dead-letters/letter-book.js';
import type { EventLog } from '#event-log/event-log.js';
import { systemClock } from '#operations/clock.js';
import { openDataFolder } from '#operations/data-folder/open-data-folder.js';
import { createLogger, type Logger } from '#operations/logger.js';
import { ProgressBar } from '#operations/progress-bar.js';
import { startFailure } from '#operations/start-failure.js';
import { openLog, openStores } from '#standalone/adapters.js';
import { openServicesLog } from '../adapters.js';
import { kafkaOf, requireEventLog } from '../installation.js';
import { describeMove, whatIsNext } from './describe-move.js';
import { handleAll } from './handle-all.js';
import { moveArticles, type Moved } from './move-articles.js';

/**
 * `npm run move-to-kafka`: writes what holds in the data folder (DATA_DIR) into `articles` on Kafka (KAFKA_BROKERS,
 * KAFKA_PREFIX), for the services there to derive the rest. The folder stays as it is. No Dateline runs on it meanwhile.
 */
export async function moveToKafka(words: readonly string[]): Promise<void> {
  const command = new Command('move-to-kafka')
    .description('Moves a data folder (DATA_DIR) to Kafka (KAFKA_BROKERS, KAFKA_PREFIX).')
    .option('--without-dead-letters', 'leaves behind what no handler could take');
  command.parse(words, { from: 'user' });
  const { withoutDeadLetters } = command.opts<{ withoutDeadLetters?: true }>();
  try {
    const settings = settingsWith(loadSettings(), ['KAFKA_BROKERS'], command.name());
    const editions = loadEditions(settings.EDITIONS_FILE);
    console.log(`From the data folder ${settings.DATA_DIR} to ${kafkaOf(settings)}`);
    const moved = await run(settings, withoutDeadLetters === true);
    console.log(`\n${describeMove(moved, editions)}\n\n${whatIsNext(settings)}`);
  } catch (error) {
    console.error(startFailure(error).replace('Dateline cannot start', 'The move failed'));
    process.exitCode = 1;
  }
}

async function run(
  settings: SettingsWith<'KAFKA_BROKERS'>,
  withoutDeadLetters: boolean,
): Promise<Moved> {
  requireEventLog(settings.DATA_DIR);
  const logger = createLogger('warn', settings.LOG_FORMAT);
  const { folder, release } = openDataFolder(settings.DATA_DIR);
  try {
    await handleAll(folder, settings, logger);
    const log = await openLog(folder, settings.PARTITIONS, { clock: systemClock, logger });
    const { state, views } = openStores(folder);
    try {
      if (!withoutDeadLetters) await refuseDeadLetters(log);
      return await moveTo(settings, { log, state }, logger);
    } finally {
      await Promise.all([state.close(), views.close()]);
      await log.close();
    }
  } finally {
    release();
  }
}

async function moveTo(
  settings: SettingsWith<'KAFKA_BROKERS'>,
  source: Parameters<typeof moveArticles>[0],
  logger: Logger,
): Promise<Moved> {
  const target = await openServicesLog(settings, logger);
  const bar = new ProgressBar('articles');
  try {
    const moved = await moveArticles(source, target, (done, total) => bar.show(done, total));
    bar.end(moved.words.length, moved.words.length);
    return moved;
  } finally {
    await target.close();
  }
}

/** What enrichment could not take is not part of what holds; a withdrawal among it would be lost. */
async function refuseDeadLetters(log: EventLog): Promise<void> {
  const book = new LetterBook(log);
  await book.refresh();
  const letters = book.open().filter(({ origin }) => origin.topic === 'articles');
  if (letters.length === 0) return;
  const withdrawals = letters.filter(({ alarm }) => alarm).length;
  throw new DatelineError(
    'DEAD_LETTERS_OPEN',
    `${letters.length} events of the newsroom were rejected, ${withdrawals} of them withdrawals; they would be left behind`,
  );
}
