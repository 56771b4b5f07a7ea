import { readdirSync } from 'node:fs';

/** Runs one benchmark by its name: `npm run bench -- related-quality --data FILE.jsonl`. */
const [name] = process.argv.splice(2, 1);
const benches = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.js') && file !== 'bench.js')
  .map((file) => file.slice(0, -'.js'.length));

if (name === undefined || !benches.includes(name)) {
  console.error(`Give a benchmark: ${benches.join(', ')}`);
  process.exit(1);
}
await import(`./${name}.js`);
