import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeWithServers } from '../../../test/harness/describe-with-servers.js';
import { kafkaLogOptions } from '../../../test/harness/kafka-log-options.js';
import { anEvent, EDITIONS, PARTITIONS } from '../contract/log-under-test.contract.js';
import { parkLetters } from '../dead-letters/park-letters.js';
import { openKafkaEventLog, type KafkaEventLog } from './open-kafka-event-log.js';

const [edition] = EDITIONS as [string];
const MIB = 1024 * 1024;
const tooLarge = anEvent({ edition, value: Buffer.alloc(9 * MIB, 'x') });

describeWithServers('what is larger than the log takes', ['kafka'], ({ kafkaBrokers }) => {
  let log: KafkaEventLog;
  beforeEach(async () => {
    log = await openKafkaEventLog(kafkaLogOptions(kafkaBrokers, { partitions: PARTITIONS }));
  });
  afterEach(() => log.close());

  it('is no outage, for whoever appends it', async () => {
    await expect(log.append('articles', [tooLarge])).rejects.toMatchObject({
      code: 'EVENT_TOO_LARGE',
    });
    await log.append('articles', [anEvent({ edition })]);
  });

  it("is no outage for a partition's only writer", async () => {
    const writer = await log.takeOver('articles', 0);
    await expect(writer.append([anEvent({ edition }), tooLarge])).rejects.toMatchObject({
      code: 'EVENT_TOO_LARGE',
    });
    await writer.close();
  });

  it('is parked without its bytes, its neighbour whole', async () => {
    const reason = { code: 'HANDLER_FAILED', detail: 'x'.repeat(10_000) } as const;
    const place = { topic: 'articles', partition: 0, time: 0 } as const;
    // Both bring more than their bytes: a letter has headers of its own.
    const rejected = [8 * MIB - 1_000, 10].map((bytes, offset) => ({
      event: { ...anEvent({ edition, value: Buffer.alloc(bytes, 'x') }), ...place, offset },
      reason,
    }));
    await parkLetters(log, rejected);
    const { events } = await log.read('dead-letters', 0, 0, 10);
    expect(events.map(({ key, value }) => [key, value.length])).toEqual([
      ['articles/0/0', 0],
      ['articles/0/1', 10],
    ]);
  });
});
