import { deadLetters } from './dead-letters/dead-letters-command.js';

await deadLetters(process.argv.slice(2));
