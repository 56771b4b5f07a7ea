import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Suites that need a real broker or a real Redis. */
const SERVERS = '.servers.spec.ts';
/** Suites that look at the pages in a browser. */
const CHROMIUM = '.chromium.spec.ts';
const specs = (ending: string) =>
  ['apps', 'build', 'libs', 'test'].map((room) => `${room}/**/*${ending}`);

export default defineConfig({
  oxc: { decorator: { legacy: true } },
  resolve: {
    // The "imports" of package.json name the built files; tests run the sources.
    alias: [
      {
        find: /^#(article|config|errors|event-log|feed-formats|operations|read-model|service)\/(.*)\.js$/,
        replacement: `${root}libs/$1/$2.ts`,
      },
      {
        find: /^#(ingest|enrichment|feed|standalone)\/(.*)\.js$/,
        replacement: `${root}apps/$1/$2.ts`,
      },
    ],
  },
  test: {
    globalSetup: ['test/harness/build-once.ts'],
    // One alone would wait with the suites that wait for sessions, restarts and outages.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'alone',
          include: specs('.spec.ts'),
          exclude: [...specs(SERVERS), ...specs(CHROMIUM)],
        },
      },
      {
        extends: true,
        test: {
          name: 'servers',
          include: specs(SERVERS),
          globalSetup: ['test/harness/servers-once.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'chromium',
          include: specs(CHROMIUM),
          globalSetup: ['test/harness/chromium-once.ts'],
          // A suite opens hundreds of pages; on a busy machine each takes a second.
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
