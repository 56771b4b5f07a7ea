import { endProcess } from '#operations/end-process.js';
import { moveToKafka } from './move-to-kafka/move-command.js';

await moveToKafka(process.argv.slice(2));
await endProcess(Number(process.exitCode ?? 0));
