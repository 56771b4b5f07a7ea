import { setTimeout as wait } from 'node:timers/promises';
import { Kafka, logLevel } from 'kafkajs';
import { pick, seconds, type Failure, type Scene } from './failure.js';

/** A session lasts six seconds: after these the other instance has the partitions. */
const SHORTEST_MS = 9_000;
const LONGEST_MS = 14_000;
const AWAKE_MS = 3_000;

/** SIGSTOP of an instance until its partitions have moved, then SIGCONT: it wakes and may believe that they are its own. */
export const stalledEnrichment: Failure = {
  name: 'stalled-enrichment',
  async strike(scene) {
    const instance = pick(scene, scene.services.of('enrichment'));
    const forMs = SHORTEST_MS + scene.random() * (LONGEST_MS - SHORTEST_MS);
    instance.signal('SIGSTOP');
    let members: number;
    try {
      await wait(forMs);
      members = await membersOf(scene);
    } finally {
      instance.signal('SIGCONT');
    }
    await wait(AWAKE_MS);
    return `${instance.name} stood for ${seconds(forMs)}, ${members} other had its partitions`;
  },
};

async function membersOf({ servers, services }: Scene): Promise<number> {
  const kafka = new Kafka({
    clientId: 'faults',
    brokers: servers.brokers,
    logLevel: logLevel.NOTHING,
  });
  const admin = kafka.admin();
  await admin.connect();
  try {
    const { groups } = await admin.describeGroups([`${services.prefix}enrichment`]);
    return groups[0]?.members.length ?? 0;
  } finally {
    await admin.disconnect();
  }
}
