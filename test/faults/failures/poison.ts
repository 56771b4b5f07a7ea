import { setTimeout as wait } from 'node:timers/promises';
import { Kafka, logLevel, type Message } from 'kafkajs';
import { partitionOf } from '#article/partition.js';
import { EDITIONS, PARTITIONS } from '../traffic/editions.js';
import { pick, seconds, type Failure, type Scene } from './failure.js';

const OUTAGE_MS = 8_000;

/** Events that no handler can take, in both topics, written by a plain producer. */
export const poison: Failure = {
  name: 'poison',
  async strike(scene) {
    const count = await writePoison(scene);
    return `${count} events that nobody can read`;
  },
};

/** The same while `dead-letters` takes nothing: they come back until it does. */
export const deadLetterOutage: Failure = {
  name: 'dead-letter-outage',
  async strike(scene) {
    await withAdmin(scene, async (setMaxBytes) => {
      await setMaxBytes(1);
      try {
        await writePoison(scene);
        await wait(OUTAGE_MS);
      } finally {
        await setMaxBytes(8 * 1024 * 1024);
      }
    });
    return `poison, and dead-letters closed for ${seconds(OUTAGE_MS)}`;
  },
};

/** In the middle of an edition's stream: no headers, half a document, no value, a type that nobody knows. */
async function writePoison(scene: Scene): Promise<number> {
  const kafka = kafkaOf(scene);
  const producer = kafka.producer({ allowAutoTopicCreation: false });
  await producer.connect();
  try {
    const places = ['articles', 'enriched-articles'].flatMap((topic) =>
      poisons(topic).map((message) => ({ topic, message })),
    );
    for (const { topic, message } of places) {
      const edition = pick(scene, EDITIONS).name;
      const partition = partitionOf(edition, PARTITIONS);
      const [written] = await producer.send({
        topic: scene.services.prefix + topic,
        messages: [{ ...message, partition }],
      });
      scene.poisoned(`${topic}/${partition}/${written!.baseOffset}`);
    }
    return places.length;
  } finally {
    await producer.disconnect();
  }
}

function poisons(topic: string): Message[] {
  const type = topic === 'articles' ? 'article.published' : 'article.enriched';
  const headers = {
    ce_specversion: '1.0',
    ce_id: 'poison',
    ce_source: '/poison',
    ce_type: type,
    ce_time: new Date().toISOString(),
    ce_edition: 'en',
    'content-type': 'application/json',
  };
  return [
    { key: 'poison-1', value: Buffer.from([0xff, 0xfe, 0x00, 0x80]) },
    { key: 'poison-2', headers, value: '{"id":' },
    { key: 'poison-3', headers, value: null },
    { key: 'poison-4', headers: { ce_type: 'nobody.knows' }, value: '{}' },
  ];
}

async function withAdmin(
  scene: Scene,
  use: (setMaxBytes: (bytes: number) => Promise<void>) => Promise<void>,
): Promise<void> {
  const admin = kafkaOf(scene).admin();
  await admin.connect();
  const name = `${scene.services.prefix}dead-letters`;
  const place = { type: 2, name };
  try {
    const { resources } = await admin.describeConfigs({
      resources: [place],
      includeSynonyms: false,
    });
    // What was set on the topic itself: to alter one is to say all.
    const own = resources[0]!.configEntries.filter(
      ({ configSource }) => Number(configSource) === 1,
    );
    const kept = own.map(({ configName, configValue }) => ({
      name: configName,
      value: configValue,
    }));
    await use(async (bytes) => {
      const others = kept.filter((entry) => entry.name !== 'max.message.bytes');
      const configEntries = [...others, { name: 'max.message.bytes', value: String(bytes) }];
      await admin.alterConfigs({ validateOnly: false, resources: [{ ...place, configEntries }] });
    });
  } finally {
    await admin.disconnect();
  }
}

const kafkaOf = ({ servers }: Scene): Kafka =>
  new Kafka({ clientId: 'poison', brokers: servers.brokers, logLevel: logLevel.NOTHING });
