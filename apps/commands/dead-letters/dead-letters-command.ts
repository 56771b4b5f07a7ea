import { Command } from 'commander';
import { loadSettings, type Settings } from '#config/settings.js';
import { DatelineError } from '#errors/dateline-error.js';
import type { DeadLetter } from '#event-log/dead-letters/dead-letter.js';
import {
  describeLetter,
  describeLetters,
  describeRedriven,
} from '#event-log/dead-letters/describe-letters.js';
import { LetterBook } from '#event-log/dead-letters/letter-book.js';
import { redrive } from '#event-log/dead-letters/redrive.js';
import type { EventLog } from '#event-log/event-log.js';
import { systemClock } from '#operations/clock.js';
import { createLogger } from '#operations/logger.js';
import { startFailure } from '#operations/start-failure.js';
import { openLog } from '#standalone/adapters.js';
import { openServicesLog } from '../adapters.js';
import { installationOf, namesServices, requireEventLog } from '../installation.js';

/**
 * `npm run dead-letters -- list | show KEY | redrive [KEY | --all]`: what no handler could take. It may run beside
 * Dateline, which sees a redriven event within a second.
 */
export async function deadLetters(
  words: readonly string[],
  settings: () => Settings = loadSettings,
  print: (text: string) => void = console.log,
): Promise<void> {
  const withLetters = (use: Use) => withLettersOf(settings(), print, use);
  const command = new Command('dead-letters').description('Events that no handler could take.');
  command
    .command('list')
    .description('lists the open ones; ! marks a rejected withdrawal')
    .action(() => withLetters(async (_log, book) => print(describeLetters(book.open()))));
  command
    .command('show <key>')
    .description('shows one whole: the reason, the headers, the event')
    .action((key: string) =>
      withLetters(async (log, book) => print(await show(log, find(book, key)))),
    );
  command
    .command('redrive [key]')
    .description('puts one back into its topic, after the cause was mended')
    .option('--all', 'puts back all that are open now, each once')
    .action((key: string | undefined, { all }: { all?: true }) =>
      withLetters(async (log, book) => {
        const letters = chosen(book, key, all === true);
        await redrive(log, letters, (redriven) => print(describeRedriven(redriven)));
        if (letters.length === 0) print(describeLetters([]));
      }),
    );
  try {
    await command.parseAsync(words, { from: 'user' });
  } catch (error) {
    console.error(startFailure(error).replace('Dateline cannot start', 'It failed'));
    process.exitCode = 1;
  }
}

type Use = (log: EventLog, book: LetterBook) => Promise<void>;

async function withLettersOf(
  settings: Settings,
  print: (text: string) => void,
  use: Use,
): Promise<void> {
  print(installationOf(settings));
  const log = await openLogOf(settings);
  try {
    const book = new LetterBook(log);
    await book.refresh();
    await use(log, book);
  } finally {
    await log.close();
  }
}

async function openLogOf(settings: Settings): Promise<EventLog> {
  const logger = createLogger('warn', settings.LOG_FORMAT);
  if (namesServices(settings)) return openServicesLog(settings, logger);
  requireEventLog(settings.DATA_DIR);
  return openLog(settings.DATA_DIR, settings.PARTITIONS, { clock: systemClock, logger });
}

async function show(log: EventLog, letter: DeadLetter): Promise<string> {
  const { partition, offset } = letter.place;
  const { events } = await log.read('dead-letters', partition, offset, 1);
  const [stored] = events;
  if (stored?.offset !== offset) throw unknown(letter.key);
  return describeLetter(letter, stored);
}

function chosen(book: LetterBook, key: string | undefined, all: boolean): DeadLetter[] {
  if (key !== undefined) return [find(book, key)];
  if (all) return book.open();
  throw new DatelineError('DEAD_LETTER_UNKNOWN', 'name a dead letter by its key, or say --all');
}

function find(book: LetterBook, key: string): DeadLetter {
  const letter = book.find(key);
  if (letter === undefined) throw unknown(key);
  return letter;
}

const unknown = (key: string) =>
  new DatelineError('DEAD_LETTER_UNKNOWN', `"${key}" is none of the open dead letters`);
