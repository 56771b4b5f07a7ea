import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openLmdbEventLog } from '#event-log/lmdb/open-lmdb-event-log.js';
import { systemClock } from '#operations/clock.js';
import { openLmdbEnrichmentState } from '#read-model/lmdb/open-lmdb-enrichment-state.js';
import { moveArticles } from '../../apps/commands/move-to-kafka/move-articles.js';
import { seededRandom } from '../faults/random.js';
import { manyArticles } from '../fixtures/many-articles.js';
import { publishBusily } from '../harness/busy-newsroom.js';
import { DatelineInProcess } from '../harness/dateline-in-process.js';
import { DatelineProcess } from '../harness/dateline-process.js';
import { DatelineServices } from '../harness/dateline-services.js';
import { describeWithServers } from '../harness/describe-with-servers.js';
import { asks, startKafkaBehindProxy } from '../harness/kafka-behind-proxy.js';
import { publicBytes, SECTIONS } from '../harness/public-bytes.js';
import { seenByReaders } from '../harness/seen-by-readers.js';

vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

const SEED = Number(process.env['FAULT_SEED'] ?? 1);
const KILLS = 10;
const environment = { FEED_ITEMS: '500' };

/** A request of the command that writes events, or makes a transaction valid. */
const writes = (request: Buffer) =>
  (asks('produce')(request) || asks('endTxn')(request)) && request.includes('dateline-commands');

describeWithServers(
  'a move to Kafka that is killed',
  ['redis', 'broker-restarts'],
  ({ redisUrl }) => {
    let kafka: Awaited<ReturnType<typeof startKafkaBehindProxy>>;
    let before: DatelineProcess;
    let command: DatelineProcess;
    const prefix = `move-${randomBytes(4).toString('hex')}-`;
    beforeEach(async () => {
      [before, command] = [new DatelineProcess(), new DatelineProcess()];
      kafka = await startKafkaBehindProxy();
    });
    afterEach(async () => {
      await command.end();
      await before.end();
      await kafka.remove();
    });

    const move = () =>
      command.run(
        { DATA_DIR: before.folder, KAFKA_BROKERS: kafka.brokers.join(','), KAFKA_PREFIX: prefix },
        [],
        'apps/commands/move-to-kafka.js',
      );

    /**
     * Starts a move and kills it: while one of its first writes stands before the broker, which has it a moment later, or
     * after some time. Answers whether it was alive.
     */
    async function killed(random: () => number): Promise<boolean> {
      const run = { ended: false };
      let others = Math.floor(random() * 4);
      const moment =
        random() < 0.8
          ? kafka.proxy.holdNextRequest(
              (request) => !run.ended && writes(request) && others-- === 0,
            )
          : wait(random() * 2_000);
      const running = move().then(() => (run.ended = true));
      await Promise.race([running, moment]);
      const wasAlive = !run.ended;
      run.ended = true;
      if (wasAlive) await command.kill('SIGKILL');
      kafka.proxy.resume();
      await running;
      return wasAlive;
    }

    it(`gives every reader the same articles, feed by feed, killed ${KILLS} times on the way (seed ${SEED})`, async () => {
      const newsroom = await before.start(environment);
      const ids = {
        en: await publishBusily(newsroom, manyArticles(700)),
        ru: await publishBusily(newsroom, manyArticles(120, 'ru')),
      };
      const seen = async (from: typeof newsroom) => ({
        en: await seenByReaders(from, 'en', ids.en),
        ru: await seenByReaders(from, 'ru', ids.ru),
      });
      const expected = await seen(newsroom);
      await before.kill('SIGTERM');

      const random = seededRandom(SEED);
      let kills = 0;
      const killHalfTheTimes = async () => {
        for (let n = 0; n < KILLS / 2; n++) if (await killed(random)) kills++;
      };
      await killHalfTheTimes();
      // They may run while it moves, and need not.
      const services = await DatelineServices.start({
        brokers: kafka.brokers,
        redisUrl,
        prefix,
        environment,
      });
      try {
        await killHalfTheTimes();
        expect(kills).toBeGreaterThan(3);
        const { code, stdout } = await move();
        expect(code).toBe(0);
        expect(stdout).toMatch(/^From the data folder .* to Kafka at .*, prefix "move-/);
        expect(stdout).toMatch(/\nedition +live +embargoed +withdrawn\nen .*\nru .*\nall /);

        await services.settled();
        expect(await seen(services.newsroom())).toEqual(expected);
        const bytes = await publicBytes(services.newsroom(), 'en', SECTIONS);
        expect(bytes).toEqual(await freshBytes(before.folder));
      } finally {
        await services.end();
      }
      expect((await move()).stdout).toContain('\n0 written now, ');
    });

    /** The bytes that the moved log gives in the embedded form: the lists are those of a fresh enrichment. */
    async function freshBytes(folder: string) {
      const afresh = new DatelineInProcess({ environment });
      const open = (path: string) =>
        openLmdbEventLog({ path: join(path, 'event-log'), partitions: 12, clock: systemClock });
      const [from, to] = await Promise.all([open(folder), open(afresh.folder)]);
      const state = openLmdbEnrichmentState({ path: join(folder, 'enrichment') });
      await moveArticles({ log: from, state }, to);
      await Promise.all([from.close(), to.close(), state.close()]);
      try {
        const newsroom = await afresh.start();
        await newsroom.settled();
        return await publicBytes(newsroom, 'en', SECTIONS);
      } finally {
        await afresh.end();
      }
    }
  },
);
