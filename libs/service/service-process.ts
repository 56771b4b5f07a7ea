import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Editions } from '#article/edition.js';
import { settingsWith, type SettingsWith } from '#config/connections.js';
import { settingsHelp } from '#config/describe-settings.js';
import { loadEditions } from '#config/editions.js';
import type { SettingName } from '#config/settings-table.js';
import { loadSettings } from '#config/settings.js';
import { systemClock, type Clock } from '#operations/clock.js';
import { endAfterShutdown, endProcess, killProcess } from '#operations/end-process.js';
import { createLogger, type Logger } from '#operations/logger.js';
import { Shutdown, stopOnSignals } from '#operations/shutdown.js';
import { startFailure } from '#operations/start-failure.js';

/** What every service works with. What it opens it adds to `shutdown`. */
export interface ServiceParts {
  clock: Clock;
  logger: Logger;
  shutdown: Shutdown;
  registry: Registry;
}

export interface Service<N extends SettingName> {
  /** Its settings are held to these: they may be missing elsewhere. */
  needs: readonly N[];
  /** As people name it, such as `ingest`. */
  name: string;
  /** What `--help` says above the settings. */
  help: string;
  /**
   * Resolves when it does its work, with a text for who started it. `onCrash` is for what can end by itself: it ends
   * the process.
   */
  start(
    settings: SettingsWith<N>,
    editions: Editions,
    parts: ServiceParts & { onCrash: (error: unknown) => void },
  ): Promise<string | null>;
}

/**
 * A life on one page: read the settings, start, say where everything is, stop on a signal. It exits with 0 after a
 * signal; with 1 where it could not start, and where it crashed, so that a supervisor starts it again; by SIGKILL where
 * it could not give everything back in order.
 */
export async function runService<N extends SettingName>(
  service: Service<N>,
  words: readonly string[] = process.argv.slice(2),
): Promise<void> {
  if (words.length > 0) return answer(words, service.help);
  // Our timers keep no process alive, and a start may wait for nothing but one. Whatever ends a service says so.
  setInterval(() => {}, LONGEST_DELAY_MS);
  let shutdown: Shutdown | null = null;
  try {
    const settings = settingsWith(loadSettings(), service.needs, service.name);
    const editions = loadEditions(settings.EDITIONS_FILE);
    const logger = createLogger(settings.LOG_LEVEL, settings.LOG_FORMAT);
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    shutdown = new Shutdown(logger);
    // A start can wait for the world: it must hear a signal too.
    stopOnSignals(shutdown, logger);
    const onCrash = crash(service.name, shutdown, logger);
    const parts = { clock: systemClock, logger, shutdown, registry, onCrash };
    const greeting = await service.start(settings, editions, parts);
    if (greeting !== null && !shutdown.hasBegun) console.log(greeting);
  } catch (error) {
    // What was being started failed because it was stopped: the signal ends the process.
    if (shutdown?.hasBegun) return;
    const isGood = (await shutdown?.run('the start failed')) ?? true;
    console.error(startFailure(error));
    await endAfterShutdown(isGood, 1);
  }
}

const LONGEST_DELAY_MS = 2 ** 31 - 1;
const LONGEST_CRASH_MS = 5_000;

function crash(name: string, shutdown: Shutdown, logger: Logger): (error: unknown) => void {
  return (cause) => {
    if (shutdown.hasBegun) return;
    logger.fatal({ err: cause }, `${name} has crashed`);
    const end = (ending: () => Promise<never>) => {
      logger.fatal(`${name} ends after its crash; it has to be started again`);
      void ending();
    };
    // What it holds is given back in order where that is possible, so that others take it over at once.
    setTimeout(() => end(killProcess), LONGEST_CRASH_MS).unref();
    void shutdown.run('a crash').then((isGood) => end(() => endAfterShutdown(isGood, 1)));
  };
}

function answer(words: readonly string[], help: string): Promise<never> {
  const asksForHelp = words.some((word) => word === '--help' || word === '-h');
  const isKnown = words.every((word) => word === '--help' || word === '-h');
  console.log(isKnown ? `${help}\n\n${settingsHelp()}` : unknown(words));
  return endProcess(asksForHelp ? 0 : 1);
}

const unknown = (words: readonly string[]) =>
  `"${words.join(' ')}" is not known; settings are environment variables. --help lists them.`;
