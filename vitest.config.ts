import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  oxc: { decorator: { legacy: true } },
  resolve: {
    // The "imports" of package.json name the built files; tests run the sources.
    alias: [
      {
        find: /^#(article|config|errors|event-log|feed-formats|operations|read-model)\/(.*)\.js$/,
        replacement: `${root}libs/$1/$2.ts`,
      },
      { find: /^#(ingest|enrichment|feed)\/(.*)\.js$/, replacement: `${root}apps/$1/$2.ts` },
    ],
  },
  test: {
    include: ['apps/**/*.spec.ts', 'libs/**/*.spec.ts', 'test/**/*.spec.ts'],
    globalSetup: ['test/harness/build-once.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
