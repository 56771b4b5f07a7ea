import { createLogger } from '../../libs/operations/logger.js';
import { Shutdown, stopOnSignals } from '../../libs/operations/shutdown.js';

// Logs lines, as many and as long as its arguments say, and a greeting; tells on standard error when that is done.
// SIGTERM ends it as it ends a service.

const [lines, length, format] = process.argv.slice(2) as [string, string, 'json' | 'pretty'];
const logger = createLogger('info', format);
stopOnSignals(new Shutdown(logger), logger);
const text = 'x'.repeat(Number(length));
for (let n = 0; n < Number(lines); n++) logger.info({ n }, text);
console.log('the greeting');
process.stderr.write('done\n');
setInterval(() => {}, 60_000);
