import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { EventLog } from '#event-log/event-log.js';
import { openLmdbEventLog } from '#event-log/lmdb/open-lmdb-event-log.js';
import { systemClock } from '#operations/clock.js';
import { openLmdbEnrichmentState } from '#read-model/lmdb/open-lmdb-enrichment-state.js';
import { moveArticles } from '../../apps/commands/move-to-kafka/move-articles.js';
import { seededRandom } from '../faults/random.js';
import { manyArticles } from '../fixtures/many-articles.js';
import { publishBusily } from '../harness/busy-newsroom.js';
import { DatelineInProcess } from '../harness/dateline-in-process.js';
import { publicBytes, SECTIONS } from '../harness/public-bytes.js';
import { seenByReaders } from '../harness/seen-by-readers.js';

vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

// The move is the same whatever log it goes to. Here it goes from one embedded form to others.

const SEED = Number(process.env['FAULT_SEED'] ?? 1);
/** Runs that may be lost; what they have written by then stays. */
const RUNS = 10;
const options = { environment: { FEED_ITEMS: '500' } };

let before: DatelineInProcess;
let after: DatelineInProcess;
let afresh: DatelineInProcess;
beforeEach(() => {
  [before, after, afresh] = [1, 2, 3].map(() => new DatelineInProcess(options)) as [
    DatelineInProcess,
    DatelineInProcess,
    DatelineInProcess,
  ];
});
afterEach(async () => {
  for (const dateline of [before, after, afresh]) await dateline.end();
});

const openLog = ({ folder }: DatelineInProcess) =>
  openLmdbEventLog({ path: join(folder, 'event-log'), partitions: 12, clock: systemClock });

async function move(to: DatelineInProcess, through: (target: EventLog) => EventLog = (log) => log) {
  const [log, target] = await Promise.all([openLog(before), openLog(to)]);
  const state = openLmdbEnrichmentState({ path: join(before.folder, 'enrichment') });
  try {
    return await moveArticles({ log, state }, through(target));
  } finally {
    await Promise.all([log.close(), target.close(), state.close()]);
  }
}

/** A target that is lost at its next append, before that or when it is durable. */
function lost(random: () => number): (target: EventLog) => EventLog {
  const isBefore = random() < 0.6;
  return (target) =>
    new Proxy(target, {
      get: (log, name) => {
        const member: unknown = Reflect.get(log, name);
        if (name !== 'takeOver') return typeof member === 'function' ? member.bind(log) : member;
        return async (...of: Parameters<EventLog['takeOver']>) => {
          const writer = await log.takeOver(...of);
          return {
            close: () => writer.close(),
            append: async (events: Parameters<typeof writer.append>[0]) => {
              if (!isBefore) await writer.append(events);
              throw new Error('lost');
            },
          };
        };
      },
    });
}

it(`gives every reader the same articles, feed by feed, also when it was interrupted again and again (seed ${SEED})`, async () => {
  let newsroom = await before.start();
  const ids = {
    en: await publishBusily(newsroom, manyArticles(400)),
    az: await publishBusily(newsroom, manyArticles(120, 'az')),
  };
  const seen = async () => ({
    en: await seenByReaders(newsroom, 'en', ids.en),
    az: await seenByReaders(newsroom, 'az', ids.az),
  });
  const expected = await seen();
  await before.stop();

  const random = seededRandom(SEED);
  let interruptions = 0;
  for (let n = 0; n < RUNS; n++) {
    await move(after, lost(random)).catch((error: Error) => {
      expect(error.message).toBe('lost');
      interruptions++;
    });
  }
  expect(interruptions).toBeGreaterThan(2);
  await move(after);
  newsroom = await after.start();
  await newsroom.settled();
  expect(await seen()).toEqual(expected);
  const bytes = await publicBytes(newsroom, 'en', SECTIONS);

  // The lists are those of a fresh enrichment of the moved log, and no interruption shows in them.
  await move(afresh);
  newsroom = await afresh.start();
  await newsroom.settled();
  expect(await publicBytes(newsroom, 'en', SECTIONS)).toEqual(bytes);
});
