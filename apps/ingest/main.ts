import { makeDataFolder } from '#operations/data-folder/open-data-folder.js';
import { tokenOf } from '#operations/data-folder/token.js';
import { listenHost } from '#operations/listen-host.js';
import { addOperationsRoutes } from '#operations/operations-routes.js';
import { articlesInCheck, logCheck } from '#service/flow-checks.js';
import { watchFollowers } from '#service/followers.js';
import { RegularLook } from '#service/regular-look.js';
import { runService } from '#service/service-process.js';
import { openLog } from './adapters.js';
import { ArticleIntake } from './article-intake.js';
import { createIngestApp } from './create-ingest-app.js';
import { ingestGreeting } from './ingest-greeting.js';

await runService({
  name: 'ingest',
  help: `Dateline ingest: articles in over HTTP, to Kafka. Several instances may run.

  npm run start:ingest          builds and starts
  node dist/packed/ingest.js    starts what is built`,
  needs: ['KAFKA_BROKERS'],
  async start(settings, editions, parts) {
    const { clock, shutdown, registry } = parts;
    const token = tokenOf(() => makeDataFolder(settings.DATA_DIR), settings.INGEST_TOKEN);
    const log = await openLog(settings, parts);
    shutdown.add('close', 'event log', () => log.close());

    const app = await createIngestApp({
      ...parts,
      log,
      editions,
      publicUrl: settings.PUBLIC_URL,
      token: token.token,
    });
    shutdown.add('stop-accepting', 'ingest port', () => app.close());
    const look = new RegularLook(clock, () => log.ends('articles'));
    const followers = watchFollowers(['enrichment', 'feed'], log, parts);
    for (const each of [look, followers]) shutdown.add('drain', 'health', () => each.close());
    addOperationsRoutes(
      app.getHttpAdapter().getInstance(),
      [
        logCheck(look, true, 'no article is accepted'),
        articlesInCheck(app.get(ArticleIntake), true),
        ...followers.checks,
      ],
      registry,
    );
    await app.listen(settings.INGEST_PORT, listenHost(settings.HOST));
    return ingestGreeting(settings.INGEST_PORT, editions, token);
  },
});
