import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openKafkaEventLog, type KafkaEventLog } from '#event-log/kafka/open-kafka-event-log.js';
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
import { publicBytes, SECTIONS } from '../harness/public-bytes.js';
import { seenByReaders } from '../harness/seen-by-readers.js';

vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

const SEED = Number(process.env['FAULT_SEED'] ?? 1);
const KILLS = 10;
const environment = { FEED_ITEMS: '500' };

describeWithServers('move-to-kafka', ['kafka', 'redis'], ({ kafkaBrokers, redisUrl }) => {
  let prefix: string;
  let before: DatelineProcess;
  let command: DatelineProcess;
  let log: KafkaEventLog;
  beforeEach(async () => {
    prefix = `move-${randomBytes(4).toString('hex')}-`;
    [before, command] = [new DatelineProcess(), new DatelineProcess()];
    log = await openKafkaEventLog({
      brokers: kafkaBrokers,
      prefix,
      tls: false,
      sasl: null,
      replication: 1,
      partitions: 12,
      clientId: 'test',
      clock: systemClock,
      logger: pino({ level: 'silent' }),
      onCrash: (error) => expect.unreachable(String(error)),
    });
  });
  afterEach(async () => {
    await log.close();
    await command.end();
    await before.end();
  });

  const move = (words: string[] = []) =>
    command.run(
      {
        DATA_DIR: before.folder,
        KAFKA_BROKERS: kafkaBrokers.join(','),
        KAFKA_PREFIX: prefix,
      },
      words,
      'commands/move-to-kafka.js',
    );

  const size = async () => (await log.ends('articles')).reduce((sum, end) => sum + end, 0);

  /** Starts a move and kills it after some time, or as soon as it has written something. Answers whether it was alive. */
  async function killed(random: () => number, took: number): Promise<boolean> {
    const start = await size();
    const run = { ended: false };
    const running = move().then(() => (run.ended = true));
    if (random() < 0.3) await Promise.race([running, wait(random() * took)]);
    else while (!run.ended && (await size()) === start);
    const wasAlive = !run.ended;
    if (wasAlive) await command.kill('SIGKILL');
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
      for (let n = 0; n < KILLS / 2; n++) if (await killed(random, 4_000)) kills++;
    };
    await killHalfTheTimes();
    // They may run while it moves, and need not.
    const services = await DatelineServices.start({
      brokers: kafkaBrokers,
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

  it('refuses a folder on which Dateline runs, and a target that holds other articles', async () => {
    const newsroom = await before.start();
    await newsroom.post(manyArticles(1)[0]!);
    const running = await move();
    expect(running.code).toBe(1);
    expect(running.stderr).toContain('DATA_DIR_IN_USE');
    await before.kill('SIGTERM');

    const key = 'a-key';
    await log.append('articles', [{ edition: 'en', key, headers: {}, value: Buffer.from('{}') }]);
    const held = await move();
    expect(held.code).toBe(1);
    expect(held.stderr).toMatch(/MOVE_TARGET_NOT_EMPTY[^]*set another KAFKA_PREFIX/);
  });

  it('refuses to leave what was rejected behind, unless it is told to', async () => {
    const newsroom = await before.start();
    await newsroom.post(manyArticles(1)[0]!);
    await newsroom.settled();
    await before.kill('SIGTERM');
    const folder = openLmdbEventLog({
      path: join(before.folder, 'event-log'),
      partitions: 12,
      clock: systemClock,
    });
    await (
      await folder
    ).append('articles', [
      { edition: 'en', key: 'a-key', headers: { ce_type: 'unknown' }, value: Buffer.from('{}') },
    ]);
    await (await folder).close();

    const refused = await move();
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('DEAD_LETTERS_OPEN');
    const moved = await move(['--without-dead-letters']);
    expect(moved.code).toBe(0);
    expect(moved.stdout).toContain('1 written now.');
  });

  it('makes no folder, and says which setting is missing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dateline-none-'));
    const none = await command.run({ DATA_DIR: folder }, [], 'commands/move-to-kafka.js');
    expect(none.stderr).toMatch(/KAFKA_BROKERS +is missing/);
    const given = { DATA_DIR: folder, KAFKA_BROKERS: kafkaBrokers.join(',') };
    const empty = await command.run(given, [], 'commands/move-to-kafka.js');
    expect(empty.stderr).toContain('there is no event log in');
    rmSync(folder, { recursive: true });
  });
});
