import { runService } from '#service/service-process.js';
import { startFront } from './start-front.js';

await runService({
  name: 'front',
  needs: [],
  help: `Dateline front: one port before several feeds.

  node dist/packed/front.js`,
  start: async (settings, _editions, parts) => {
    await startFront(settings, parts);
    return null;
  },
});
