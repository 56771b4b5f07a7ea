import { endProcess } from '#operations/end-process.js';
import { deadLetters } from './dead-letters/dead-letters-command.js';

await deadLetters(process.argv.slice(2));
await endProcess(Number(process.exitCode ?? 0));
