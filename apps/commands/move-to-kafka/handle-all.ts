import { Registry } from 'prom-client';
import type { Settings } from '#config/settings.js';
import { systemClock } from '#operations/clock.js';
import { createLogger, type Logger } from '#operations/logger.js';
import { ProgressBar } from '#operations/progress-bar.js';
import { Shutdown } from '#operations/shutdown.js';
import type { EnrichmentState } from '#read-model/enrichment-state.js';
import { startFlow } from '#standalone/start-flow.js';
import { follow, type Stored } from '../follow.js';

/**
 * Lets the services of the embedded form handle all that was said, and the timers that are due, as every start does.
 * Afterwards `enriched-articles` and enrichment's state say what holds.
 */
export async function handleAll(folder: string, settings: Settings, logger: Logger): Promise<void> {
  const shutdown = new Shutdown(createLogger('error', settings.LOG_FORMAT));
  try {
    const parts = { clock: systemClock, logger, shutdown, registry: new Registry() };
    const { log, state } = await startFlow(folder, settings, parts);
    const ends = await log.ends('articles');
    const total = ends.reduce((sum, end) => sum + end, 0);
    const bar = new ProgressBar('handled ');
    let before = 0;
    for (const [partition, end] of ends.entries()) {
      await follow({
        name: 'enrichment',
        partition,
        log,
        stored: withTimers(state),
        isAnybodyThere: async () => true,
        bar: { show: (next) => bar.show(before + next, total), end: () => {} },
      });
      before += end;
    }
    bar.end(total, total);
  } finally {
    await shutdown.run('all is handled');
  }
}

/** Behind as long as a timer is due. */
const withTimers = (state: EnrichmentState): Pick<Stored, 'position'> => ({
  async position(partition) {
    const position = await state.position(partition);
    const dueAt = await state.nextTimer(partition);
    const isDue = dueAt !== null && dueAt <= systemClock.now();
    return position && { ...position, caughtUp: position.caughtUp && !isDue };
  },
});
