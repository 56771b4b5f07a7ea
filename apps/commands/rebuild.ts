import { rebuild } from './rebuild/rebuild-command.js';

await rebuild(process.argv.slice(2));
