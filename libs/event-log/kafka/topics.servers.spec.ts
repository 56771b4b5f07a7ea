import { randomUUID } from 'node:crypto';
import kafkajs, { Kafka, type Admin } from 'kafkajs';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { TOPICS } from '#article/events.js';
import { describeWithServers } from '../../../test/harness/describe-with-servers.js';
import { kafkaLogOptions } from '../../../test/harness/kafka-log-options.js';
import { kafkaConfig } from './connection.js';
import { makeTopics, topicName, topicTerms } from './topics.js';

describeWithServers('the topics on Kafka', ['kafka'], ({ kafkaBrokers }) => {
  let prefix: string;
  let admin: Admin;
  let warnings: { topic: string; setting: string; is: string }[];

  beforeEach(async () => {
    prefix = `${randomUUID()}-`;
    warnings = [];
    admin = newAdmin();
    await admin.connect();
  });
  afterEach(() => admin.disconnect());

  it('are made on our terms, and left alone when they are there', async () => {
    await make();
    await make();
    for (const topic of TOPICS) {
      const wanted = Object.entries(topicTerms(topic, 1)).map(([name, value]) => [
        name,
        String(value),
      ]);
      expect(
        await termsOf(
          topicName(prefix, topic),
          wanted.map(([name]) => name!),
        ),
      ).toEqual(Object.fromEntries(wanted));
    }
    expect(warnings).toEqual([]);
  });

  it('are made once by services that start together', async () => {
    const admins = Array.from({ length: 4 }, newAdmin);
    await Promise.all(admins.map((each) => each.connect()));
    await Promise.all(admins.map((each) => make(3, each)));
    await Promise.all(admins.map((each) => each.disconnect()));
    const topics = TOPICS.map((topic) => topicName(prefix, topic));
    const { topics: made } = await admin.fetchTopicMetadata({ topics });
    expect(made.map(({ partitions }) => partitions.length)).toEqual([3, 3, 3]);
  });

  // Order, versions and transactions rest on it.
  it('are refused with another number of partitions, naming both', async () => {
    await make(3);
    await expect(make(4)).rejects.toMatchObject({
      code: 'PARTITION_COUNT_CHANGED',
      message: expect.stringMatching(/articles has 3 partitions, the settings say 4/),
    });
  });

  // A client that asks for a topic too early makes it on the broker's terms: a week later its articles are gone.
  it('are warned of when somebody else made one on terms that lose articles', async () => {
    const topic = topicName(prefix, 'articles');
    await admin.createTopics({ topics: [{ topic, numPartitions: 3 }] });
    await make(3);
    // The broker answers in any order.
    const told = warnings.toSorted((a, b) => a.setting.localeCompare(b.setting));
    expect(told).toMatchObject([
      { topic, setting: 'cleanup.policy', is: 'delete' },
      { topic, setting: 'compression.type', is: 'producer' },
      { topic, setting: 'max.message.bytes', is: '1048588' },
      { topic, setting: 'message.timestamp.type', is: 'CreateTime' },
    ]);
  });

  function newAdmin(): Admin {
    const options = kafkaLogOptions(kafkaBrokers, { prefix });
    return new Kafka(kafkaConfig(options, options)).admin();
  }

  function make(partitions = 3, by = admin): Promise<void> {
    const write = (line: string) => warnings.push(JSON.parse(line) as (typeof warnings)[number]);
    const logger = pino({ level: 'warn' }, { write });
    return makeTopics(by, { prefix, partitions, replication: 1, logger });
  }

  async function termsOf(name: string, configNames: string[]): Promise<Record<string, string>> {
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name, configNames }],
    });
    const entries = resources.flatMap(({ configEntries }) => configEntries);
    return Object.fromEntries(
      entries.map(({ configName, configValue }) => [configName, configValue]),
    );
  }
});
