import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import type { Editions } from '#article/edition.js';
import { loadEditions } from '#config/editions.js';
import { loadSettings, type Environment } from '#config/settings.js';
import type { Clock } from '#operations/clock.js';
import { systemClock } from '#operations/clock.js';
import type { Logger } from '#operations/logger.js';
import { Shutdown } from '#operations/shutdown.js';
import { startStandalone } from '../../apps/standalone/start-standalone.js';
import { freePorts } from './free-ports.js';
import { Newsroom } from './newsroom.js';

/** The embedded form inside the test's process, on a data folder of its own, with a clock that the test may hold. */
export class DatelineInProcess {
  readonly folder = mkdtempSync(join(tmpdir(), 'dateline-flow-'));
  private shutdown: Shutdown | null = null;

  constructor(
    private readonly options: {
      clock?: Clock;
      logger?: Logger;
      environment?: Environment;
      /** In place of those of the editions file. */
      editions?: Editions;
    } = {},
  ) {}

  async start(): Promise<Newsroom> {
    const { feedPort, ingestPort } = await freePorts();
    const settings = loadSettings({
      FEED_PORT: String(feedPort),
      INGEST_PORT: String(ingestPort),
      HOST: '127.0.0.1',
      // The same for every start: it stands in the feeds, and restarts must give the same bytes.
      PUBLIC_URL: 'https://news.example.org',
      DATA_DIR: this.folder,
      DATELINE_SAMPLE: 'off',
      ...this.options.environment,
    });
    const logger = this.options.logger ?? pino({ level: 'silent' });
    this.shutdown = new Shutdown(logger);
    const editions = this.options.editions ?? loadEditions(settings.EDITIONS_FILE);
    await startStandalone(settings, editions, {
      clock: this.options.clock ?? systemClock,
      logger,
      shutdown: this.shutdown,
      registry: new Registry(),
    });
    return new Newsroom(
      `http://127.0.0.1:${feedPort}`,
      `http://127.0.0.1:${ingestPort}`,
      readFileSync(join(this.folder, 'token'), 'utf8').trim(),
    );
  }

  async stop(): Promise<void> {
    await this.shutdown?.run('end of the test');
    this.shutdown = null;
  }

  /** Stops, and removes the data. */
  async end(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
