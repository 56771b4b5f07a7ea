import { runService } from '../../libs/service/service-process.js';

// A service whose log crashes as soon as it runs.

await runService({
  name: 'crashing',
  help: '',
  needs: [],
  start: async (_settings, _editions, { shutdown, logger, onCrash }) => {
    shutdown.add('close', 'event log', () => logger.info('what it held is given back'));
    setImmediate(() => {
      onCrash(new Error('the consumer cannot go on'));
      onCrash(new Error('and says so again'));
    });
    return 'It runs.';
  },
});
