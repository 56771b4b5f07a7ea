import { runService } from '../../libs/service/service-process.js';

// A service whose log crashes as soon as it runs, or before its start has come to its end, and may not be closed either: as
// its argument says.

const kind = process.argv[2] as 'crashes' | 'crashes and cannot close' | 'cannot start nor close';

await runService(
  {
    name: 'crashing',
    help: '',
    needs: [],
    start: async (_settings, _editions, { shutdown, logger, onCrash }) => {
      shutdown.add('close', 'event log', () => {
        if (kind !== 'crashes') throw new Error('the log cannot be closed');
        logger.info('what it held is given back');
      });
      if (kind === 'cannot start nor close') throw new Error('the log cannot be read');
      setImmediate(() => {
        onCrash(new Error('the consumer cannot go on'));
        onCrash(new Error('and says so again'));
      });
      return 'It runs.';
    },
  },
  [],
);
