import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { loadSettings } from '#config/settings.js';
import { letterOf } from '#event-log/dead-letters/dead-letter.js';
import { versionOf } from '#event-log/dead-letters/version-of.js';
import { openKafkaEventLog, type KafkaEventLog } from '#event-log/kafka/open-kafka-event-log.js';
import { systemClock } from '#operations/clock.js';
import { aLogEvent } from '../../../test/fakes/log-events.js';
import { describeWithServers } from '../../../test/harness/describe-with-servers.js';
import { deadLetters } from './dead-letters-command.js';

describeWithServers('dead-letters on Kafka', ['kafka'], ({ kafkaBrokers }) => {
  const prefix = `dead-letters-${randomBytes(4).toString('hex')}-`;
  let log: KafkaEventLog;
  beforeAll(async () => {
    log = await openKafkaEventLog({
      brokers: kafkaBrokers,
      prefix,
      tls: false,
      sasl: null,
      replication: 1,
      partitions: 1,
      clientId: 'test',
      clock: systemClock,
      logger: pino({ level: 'silent' }),
      onCrash: (error) => expect.unreachable(String(error)),
    });
  });
  afterAll(() => log.close());

  /** What it printed, after the line that names the installation. */
  async function run(...words: string[]): Promise<string[]> {
    const settings = () =>
      loadSettings({
        KAFKA_BROKERS: kafkaBrokers.join(','),
        KAFKA_PREFIX: prefix,
        PARTITIONS: '1',
      });
    const [first, ...printed] = await printedBy((print) => deadLetters(words, settings, print));
    expect(first).toBe(`Dateline on Kafka at ${kafkaBrokers.join(', ')}, prefix "${prefix}"`);
    return printed;
  }

  async function printedBy(work: (print: (text: string) => void) => Promise<void>) {
    const printed: string[] = [];
    await work((text) => printed.push(text));
    return printed;
  }

  /** Rejects what was just appended under these keys, and answers its offsets. */
  async function reject(...keys: string[]): Promise<number[]> {
    const reason = { code: 'EVENT_SCHEMA_INVALID', detail: 'headline: is missing' } as const;
    const events = keys.map((key) => aLogEvent({ key, value: Buffer.from(`{"key":"${key}"}`) }));
    const places = await log.append('articles', events);
    const letters = events.map((event, at) =>
      letterOf({ event: { ...event, ...places[at]! }, reason }),
    );
    await log.append('dead-letters', letters);
    return places.map(({ offset }) => offset);
  }

  it('lists what was rejected, shows it, and puts it back with the version that it had', async () => {
    const [first, second] = await reject('a-1', 'a-2');
    const [listed] = await run('list');
    expect(listed).toContain(`articles/0/${first} `);
    expect(listed).toMatch(/\n\n2 open\.$/);
    expect((await run('show', `articles/0/${second}`))[0]).toContain('"key": "a-2"');

    expect(await run('redrive', `articles/0/${second}`)).toEqual([
      `put back    articles/0/${second}`,
    ]);
    expect((await run('list'))[0]).toMatch(/\n\n1 open\.$/);
    const { events } = await log.read('articles', 0, second! + 1, 10);
    expect(events.map((event) => [event.key, versionOf(event)])).toEqual([['a-2', second]]);

    expect(await run('redrive', '--all')).toEqual([`put back    articles/0/${first}`]);
    expect(await run('redrive', '--all')).toEqual(['There are no open dead letters.']);
  });

  it('puts nothing back that a later event has replaced', async () => {
    const [old] = await reject('b-1');
    await log.append('articles', [aLogEvent({ key: 'b-1' })]);
    const [line] = await run('redrive', '--all');
    expect(line).toMatch(new RegExp(`^superseded  articles/0/${old}  `));
  });

  it('says what to do about a key that it does not know', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {});
    await run('show', 'articles/0/99999');
    expect(told.mock.calls.join()).toContain('is none of the open dead letters');
    expect(process.exitCode).toBe(1);
    vi.restoreAllMocks();
    process.exitCode = undefined;
  });
});
