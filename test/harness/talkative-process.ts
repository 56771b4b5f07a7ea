import { createLogger } from '../../libs/operations/logger.js';
import { Shutdown, stopOnSignals } from '../../libs/operations/shutdown.js';

// Logs lines, as many and as long as its arguments say, and a greeting; tells on standard error when that is done.
// SIGTERM ends it as it ends a service; a fourth argument has it wait so many ms for its reader.

const [lines, length, format, patience] = process.argv.slice(2) as [
  string,
  string,
  'json' | 'pretty',
  string?,
];
const logger = createLogger('info', format);
const longestMs = patience === undefined ? undefined : Number(patience);
stopOnSignals(new Shutdown(logger), logger, { longestMs, readersMs: longestMs });
const text = 'x'.repeat(Number(length));
for (let n = 0; n < Number(lines); n++) logger.info({ n }, text);
console.log('the greeting');
process.stderr.write('done\n');
setInterval(() => {}, 60_000);
