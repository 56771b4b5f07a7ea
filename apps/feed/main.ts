import { listenHost } from '#operations/listen-host.js';
import { addOperationsRoutes } from '#operations/operations-routes.js';
import { feedsCaughtUp, feedStoreCheck, feedWaits, logCheck } from '#service/flow-checks.js';
import { watchFollowers } from '#service/followers.js';
import { lagMetrics } from '#service/lag.js';
import { loopReport } from '#service/loop-report.js';
import { RegularLook } from '#service/regular-look.js';
import { runService } from '#service/service-process.js';
import { openLog, openViews } from './adapters.js';
import { firstShownCheck } from './first-shown.js';
import { openFeedPort } from './http/open-feed-port.js';
import { shownLine } from './projection/shown-line.js';
import { startProjection } from './projection/start-projection.js';

await runService({
  name: 'feed',
  help: `Dateline feed: feeds and pages out over HTTP, from Kafka by way of Redis. Each instance answers for all editions;
several share the work of following the log.

  npm run start:feed          builds and starts
  node dist/packed/feed.js    starts what is built`,
  needs: ['KAFKA_BROKERS', 'REDIS_URL'],
  async start(settings, editions, parts) {
    const { clock, shutdown, registry } = parts;
    const { views, redis } = await openViews(settings, parts);
    shutdown.add('close', 'feed views', () => views.close());
    shutdown.add('close', 'redis', () => redis.close());
    const log = await openLog(settings, parts);
    shutdown.add('close', 'event log', () => log.close());

    const isBehind = (partition: number) => projector.behind().includes(partition);
    const { observer, waiting } = loopReport({
      ...parts,
      // A replay shows nothing new.
      isRepeated: ({ partition }) => isBehind(partition),
      say: (event, outcome) => (isBehind(event.partition) ? null : shownLine(event, outcome)),
    });
    const { listen, projector, follower } = await startProjection({
      ...parts,
      log,
      views,
      observer,
    });
    lagMetrics(registry, log, [follower], clock);

    await listen();
    const { app, http } = await openFeedPort({ log, views }, settings, editions, parts);
    const notShown = () => http.shown.notShown();
    const look = new RegularLook(clock, () => log.ends('enriched-articles'));
    const followers = watchFollowers(['enrichment'], log, parts);
    for (const each of [look, followers]) shutdown.add('drain', 'health', () => each.close());
    addOperationsRoutes(
      app.getHttpAdapter().getInstance(),
      [
        firstShownCheck(notShown, editions, settings.PARTITIONS, clock),
        logCheck(look, false, 'feeds and pages stay as they are, and nothing new appears'),
        feedWaits(waiting),
        feedsCaughtUp(notShown),
        feedStoreCheck(() => http.cache.outages()),
        ...followers.checks,
      ],
      registry,
    );
    await app.listen(settings.FEED_PORT, listenHost(settings.HOST));
    return null;
  },
});
