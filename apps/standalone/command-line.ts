import { settingsHelp } from '#config/describe-settings.js';
import { loadEditions } from '#config/editions.js';
import { loadSettings } from '#config/settings.js';
import { systemClock } from '#operations/clock.js';
import { endProcess } from '#operations/end-process.js';
import { createLogger } from '#operations/logger.js';
import { stopOnSignals } from '#operations/shutdown.js';
import { startFailure } from '#operations/start-failure.js';
import { greeting } from './greeting.js';
import { startStandalone } from './start-standalone.js';

const HELP = `Dateline: articles in, enriched feeds and pages out, in one process.

  npm start                            builds and starts
  node dist/apps/standalone/main.js    starts what is built

${settingsHelp()}`;

/** A life on one page: read the settings, start, say where everything is, stop on a signal. */
export async function main(words: readonly string[]): Promise<void> {
  if (words.length > 0) {
    console.log(words.every((word) => word === '--help' || word === '-h') ? HELP : unknown(words));
    await endProcess(words.includes('--help') || words.includes('-h') ? 0 : 1);
  }
  try {
    const settings = loadSettings();
    const editions = loadEditions(settings.EDITIONS_FILE);
    const logger = createLogger(settings.LOG_LEVEL, settings.LOG_FORMAT);
    const running = await startStandalone(settings, editions, { logger, clock: systemClock });
    stopOnSignals(running.shutdown, logger);
    console.log(greeting(settings, editions, running));
  } catch (error) {
    console.error(startFailure(error));
    await endProcess(1);
  }
}

const unknown = (words: readonly string[]) =>
  `"${words.join(' ')}" is not known; settings are environment variables. --help lists them.`;
