import { endProcess } from '#operations/end-process.js';
import { rebuild } from './rebuild/rebuild-command.js';

await rebuild(process.argv.slice(2));
await endProcess(Number(process.exitCode ?? 0));
