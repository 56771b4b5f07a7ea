import { endAfterShutdown, killProcess } from './end-process.js';
import type { Logger } from './logger.js';

/**
 * In this order: all stop accepting before any drains, what a request in flight needs closes after that, and the data
 * folder is released when nobody uses it any more.
 */
const PHASES = ['stop-accepting', 'drain', 'close', 'release'] as const;
export type Phase = (typeof PHASES)[number];

interface Step {
  phase: Phase;
  name: string;
  run: () => Promise<unknown> | void;
}

/**
 * The ordered end of a process. Steps of a phase run in the order they were added. A step that fails is logged and the
 * others still run: a broken part must not keep the log from being closed.
 */
export class Shutdown {
  private readonly steps: Step[] = [];
  private ended: Promise<boolean> | null = null;

  constructor(private readonly logger: Logger) {}

  add(phase: Phase, name: string, run: Step['run']): void {
    this.steps.push({ phase, name, run });
  }

  /** Whether `run` was called: what is opened from now on is closed by nobody. */
  get hasBegun(): boolean {
    return this.ended !== null;
  }

  /** Runs all steps once; further calls get the same answer. True when every step succeeded. */
  run(reason: string): Promise<boolean> {
    this.ended ??= this.runSteps(reason);
    return this.ended;
  }

  private async runSteps(reason: string): Promise<boolean> {
    this.logger.info({ reason }, 'stopping');
    let good = true;
    for (const phase of PHASES) {
      for (const step of this.steps.filter((each) => each.phase === phase)) {
        this.logger.debug({ phase, step: step.name }, 'stopping: step');
        try {
          await step.run();
        } catch (error) {
          good = false;
          this.logger.error({ phase, step: step.name, err: error }, 'stopping: a step failed');
        }
      }
    }
    this.logger.info({ reason }, 'stopped');
    return good;
  }
}

/** Ends the process within this time even if a step hangs; supervisors kill after ten seconds, and the log's end takes half a second. */
const LONGEST_MS = 9_000;

/**
 * Stops on SIGTERM and SIGINT: exit 0 when all went well; by SIGKILL where a step failed or hangs.
 * @param limits `longestMs` after the signal; `readersMs` after the last step, for who reads what was written, without it
 * as `endProcess` has it.
 */
export function stopOnSignals(
  shutdown: Shutdown,
  logger: Logger,
  {
    longestMs = LONGEST_MS,
    readersMs,
  }: { longestMs?: number | undefined; readersMs?: number | undefined } = {},
): void {
  const stop = (signal: string) => {
    setTimeout(() => {
      logger.error({ afterMs: longestMs }, 'stopping took too long; ending now');
      void killProcess();
    }, longestMs).unref();
    void shutdown.run(signal).then((good) => endAfterShutdown(good, 0, readersMs));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
