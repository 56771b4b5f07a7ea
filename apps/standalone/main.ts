import { runService } from '#service/service-process.js';
import { greeting } from './greeting.js';
import { startStandalone } from './start-standalone.js';

await runService({
  name: 'Dateline',
  help: `Dateline: articles in, enriched feeds and pages out, in one process.

  npm start                         builds and starts
  node dist/packed/standalone.js    starts what is built`,
  needs: [],
  start: async (settings, editions, parts) =>
    greeting(settings, editions, await startStandalone(settings, editions, parts)),
});
