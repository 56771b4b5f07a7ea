import { pino } from 'pino';
import { Registry } from 'prom-client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { loadSettings } from '#config/settings.js';
import { Shutdown } from '#operations/shutdown.js';
import { RecordingObserver } from '../../test/fakes/recording-observer.js';
import { bridge } from '../../test/fixtures/bridge-articles.js';
import { EnrichmentDesk } from '../../test/harness/enrichment-desk.js';
import { startEnrichment } from './start-enrichment.js';

const logger = pino({ level: 'silent' });

let desk: EnrichmentDesk;
beforeEach(async () => (desk = await new EnrichmentDesk().open()));
afterEach(() => desk.close());

it('says that it stops where a stop comes while a related index is read, and calls it no failure', async () => {
  await desk.put(bridge(1));
  await desk.handleAll();
  const { log, state, clock, folder } = desk;
  const observer = new RecordingObserver();
  const shutdown = new Shutdown(logger);
  const settings = loadSettings({ DATA_DIR: folder });
  const parts = { log, state, settings, observer, clock, logger, shutdown };
  const { listen } = await startEnrichment({ ...parts, registry: new Registry() });
  const read = log.read.bind(log);
  const stopped = new Promise<boolean>((resolve) => {
    vi.spyOn(log, 'read').mockImplementation((topic, ...place) => {
      if (topic === 'articles') resolve(shutdown.run('SIGTERM'));
      return read(topic, ...place);
    });
  });

  await listen();

  expect(await stopped).toBe(true);
  expect(observer.waits).toEqual(['STOPPING']);
});
