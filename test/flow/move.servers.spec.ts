import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openKafkaEventLog, type KafkaEventLog } from '#event-log/kafka/open-kafka-event-log.js';
import { openLmdbEventLog } from '#event-log/lmdb/open-lmdb-event-log.js';
import { systemClock } from '#operations/clock.js';
import { manyArticles } from '../fixtures/many-articles.js';
import { DatelineProcess } from '../harness/dateline-process.js';
import { describeWithServers } from '../harness/describe-with-servers.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

describeWithServers('move-to-kafka', ['kafka'], ({ kafkaBrokers }) => {
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
      'apps/commands/move-to-kafka.js',
    );

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
    const none = await command.run({ DATA_DIR: folder }, [], 'apps/commands/move-to-kafka.js');
    expect(none.stderr).toMatch(/KAFKA_BROKERS +is missing/);
    const given = { DATA_DIR: folder, KAFKA_BROKERS: kafkaBrokers.join(',') };
    const empty = await command.run(given, [], 'apps/commands/move-to-kafka.js');
    expect(empty.stderr).toContain('there is no event log in');
    rmSync(folder, { recursive: true });
  });
});
