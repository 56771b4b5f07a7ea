import { open } from 'lmdb';
import { pino } from 'pino';
import { Shutdown, stopOnSignals } from '../../libs/operations/shutdown.js';

// Is in the midst of a transaction of lmdb that does not end, in the folder that its first argument names, and cannot stop
// either: a step hangs or fails, as the second says. Says so on standard output; SIGTERM ends it as it ends a service,
// after an instant where the step hangs.

const logger = pino({ level: 'silent' });
const shutdown = new Shutdown(logger);
const STEPS = {
  hangs: () => new Promise(() => {}),
  fails: () => Promise.reject(new Error('broken')),
};
const [folder, step] = process.argv.slice(2) as [string, keyof typeof STEPS];
shutdown.add('close', `what ${step}`, STEPS[step]);
stopOnSignals(shutdown, logger, step === 'hangs' ? { longestMs: 1 } : {});
setInterval(() => {}, 60_000);
const db = open({ path: folder, noSubdir: false });
void db.transaction(() => {
  console.log('stuck');
  return new Promise(() => {});
});
