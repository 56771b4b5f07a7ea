import { open } from 'lmdb';
import { pino } from 'pino';
import { Shutdown, stopOnSignals } from '../../libs/operations/shutdown.js';

// Is in the midst of a transaction of lmdb that does not end, in the folder that its argument names, and cannot stop
// either. Says so on standard output; SIGTERM ends it as it ends a service, after an instant.

const logger = pino({ level: 'silent' });
const shutdown = new Shutdown(logger);
shutdown.add('close', 'what hangs', () => new Promise(() => {}));
stopOnSignals(shutdown, logger, 1);
setInterval(() => {}, 60_000);
const db = open({ path: process.argv[2]!, noSubdir: false });
void db.transaction(() => {
  console.log('stuck');
  return new Promise(() => {});
});
