import { moveToKafka } from './move-to-kafka/move-command.js';

await moveToKafka(process.argv.slice(2));
