import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { manyArticles, ndjson } from '../fixtures/many-articles.js';
import { DatelineProcess } from '../harness/dateline-process.js';
import { publicBytes, SECTIONS } from '../harness/public-bytes.js';
import { killAfter } from './failures/kill.js';
import { seededRandom } from './random.js';
import { importBatch } from './traffic/import-batch.js';
import { differing } from './verdict/same-bytes.js';

// A few rounds on every run; FAULT_ROUNDS=100 FAULT_DATA=articles.ndjson for the long one, FAULT_SEED to repeat one.
const ROUNDS = Number(process.env['FAULT_ROUNDS'] ?? 3);
const SEED = Number(process.env['FAULT_SEED'] ?? 1);
const DATA = process.env['FAULT_DATA'];
const lines = DATA === undefined ? ndjson(manyArticles(400)) : readFileSync(DATA, 'utf8');
const MINUTE_MS = 60_000;
/** Small, so that kills fall into the writing of snapshots and starts are from one. */
const SETTINGS = { SNAPSHOT_EVERY: '20' };

/** An undisturbed import: its bytes, and how long it took until all was settled. */
async function undisturbed(dateline: DatelineProcess) {
  const newsroom = await dateline.start(SETTINGS);
  const began = performance.now();
  await importBatch(newsroom, lines);
  await newsroom.settled();
  const took = performance.now() - began;
  return { bytes: await publicBytes(newsroom, 'en', SECTIONS), took };
}

async function disturbed(dateline: DatelineProcess, random: () => number, took: number) {
  const moments = Array.from({ length: 1 + Math.floor(random() * 2) }, () => random() * took * 1.1);
  for (const moment of moments) {
    const newsroom = await dateline.start(SETTINGS);
    await Promise.all([importBatch(newsroom, lines), killAfter(dateline, moment)]);
  }
  const newsroom = await dateline.start(SETTINGS);
  await importBatch(newsroom, lines);
  await newsroom.settled();
  return { bytes: await publicBytes(newsroom, 'en', SECTIONS), moments };
}

async function onItsOwnFolder<T>(run: (dateline: DatelineProcess) => Promise<T>): Promise<T> {
  const dateline = new DatelineProcess();
  try {
    return await run(dateline);
  } finally {
    await dateline.end();
  }
}

it(
  `gives the bytes of an undisturbed import after kill -9 at random moments (${ROUNDS} rounds, seed ${SEED})`,
  async () => {
    const random = seededRandom(SEED);
    const { bytes: expected, took } = await onItsOwnFolder(undisturbed);
    for (let round = 1; round <= ROUNDS; round++) {
      const { bytes, moments } = await onItsOwnFolder((dateline) =>
        disturbed(dateline, random, took),
      );
      const killed = moments.map((moment) => `${Math.round(moment)} ms`).join(', ');
      const different = differing(expected, bytes);
      console.log(`round ${round}: killed after ${killed}: ${different.length} differ`);
      expect(different, `round ${round}, killed after ${killed}`).toEqual([]);
    }
  },
  (1 + ROUNDS) * MINUTE_MS,
);
