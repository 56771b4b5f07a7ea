import { LetterBook } from '#event-log/dead-letters/letter-book.js';
import type { HealthCheck } from '#operations/health.js';
import { listenHost } from '#operations/listen-host.js';
import {
  enrichmentWaits,
  logCheck,
  startCheck,
  storeCheck,
  withdrawalsCheck,
} from '#service/flow-checks.js';
import { watchFollowers } from '#service/followers.js';
import { lagMetrics } from '#service/lag.js';
import { letterMetrics } from '#service/letter-metrics.js';
import { loopReport } from '#service/loop-report.js';
import { RegularLook } from '#service/regular-look.js';
import { runService } from '#service/service-process.js';
import { openLog, openState } from './adapters.js';
import { openOperationsPort } from './operations-port.js';
import { startEnrichment } from './start-enrichment.js';
import { takenLine } from './taken-line.js';

const IMPACT = 'new articles are accepted and will appear when it returns';

await runService({
  name: 'enrichment',
  help: `Dateline enrichment: versions, related, latest, embargo and expiry, from Kafka to Kafka. Several instances share
the editions. Its port has health and metrics.

  npm run start:enrichment          builds and starts
  node dist/packed/enrichment.js    starts what is built`,
  needs: ['KAFKA_BROKERS', 'REDIS_URL'],
  async start(settings, _editions, parts) {
    const { clock, shutdown, registry } = parts;
    const checks: HealthCheck[] = [];
    const started = startCheck(checks, IMPACT);
    const place = { port: settings.ENRICHMENT_PORT, host: listenHost(settings.HOST) };
    await openOperationsPort(place, checks, registry, shutdown);

    const { state, redis } = await openState(settings, parts);
    shutdown.add('close', 'enrichment state', () => state.close());
    shutdown.add('close', 'redis', () => redis.close());
    const log = await openLog(settings, parts);
    shutdown.add('close', 'event log', () => log.close());

    const { observer, waiting } = loopReport({ ...parts, say: takenLine });
    const { listen, follower } = await startEnrichment({
      ...parts,
      log,
      state,
      settings,
      observer,
    });
    lagMetrics(registry, log, [follower], clock);

    const letters = new LetterBook(log);
    letterMetrics(registry, letters);
    const logLook = new RegularLook(clock, () => letters.refresh());
    const storeLook = new RegularLook(clock, () => state.position(0));
    const followers = watchFollowers(['feed'], log, parts);
    for (const each of [logLook, storeLook, followers]) {
      shutdown.add('drain', 'health', () => each.close());
    }
    checks.push(
      logCheck(logLook, true, IMPACT),
      storeCheck('state store', storeLook, IMPACT),
      enrichmentWaits(waiting),
      withdrawalsCheck(letters),
      ...followers.checks,
    );
    await listen();
    started();
    return null;
  },
});
