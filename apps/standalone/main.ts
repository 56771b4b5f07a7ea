import { main } from './command-line.js';

await main(process.argv.slice(2));
