import { rebuild } from './rebuild-command.js';

await rebuild(process.argv.slice(2));
