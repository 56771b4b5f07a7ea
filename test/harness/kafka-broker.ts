import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort, isFree } from './free-ports.js';
import { until } from './until.js';

const run = promisify(execFile);

/** The program that starts and stops a broker: `start|stop --port P --dir D [--set KEY=VALUE]…`. Null: there is none. */
export const kafkaControl = (): string | null => process.env['KAFKA_CONTROL'] ?? null;

/** A real broker of a test's own. What it holds outlives `stop` and `start`. */
export interface KafkaBroker {
  brokers: string[];
  port: number;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Ends it as a crash does. */
  kill(): Promise<void>;
  /** Stops it and removes what it holds. */
  remove(): Promise<void>;
}

/**
 * Starts a broker on a free port.
 * @param settings broker settings such as `log.cleaner.backoff.ms=100`.
 */
export async function startKafka(settings: readonly string[] = []): Promise<KafkaBroker> {
  const control = kafkaControl();
  if (control === null) throw new Error('KAFKA_CONTROL names no program that starts a broker');
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'dateline-kafka-'));
  const place = ['--port', String(port), '--dir', folder];
  const told = settings.flatMap((setting) => ['--set', setting]);
  const broker: KafkaBroker = {
    brokers: [`127.0.0.1:${port}`],
    port,
    start: async () => void (await run(control, ['start', ...place, ...told])),
    stop: async () => void (await run(control, ['stop', ...place])),
    kill: async () => {
      process.kill(Number(readFileSync(join(folder, 'pid'), 'utf8')), 'SIGKILL');
      await broker.stop();
      // It takes a while to die, and holds its port until then.
      await until('the port of the broker is free', () => isFree(port));
    },
    remove: async () => {
      await broker.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  try {
    await broker.start();
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return broker;
}
