import { setTimeout as wait } from 'node:timers/promises';
import { Kafka, logLevel } from 'kafkajs';
import { pick, seconds, type Failure, type Scene } from './failure.js';

/** A session lasts six seconds: after these the other instance has the partitions. */
const SHORTEST_MS = 9_000;
const LONGEST_MS = 14_000;
const AWAKE_MS = 3_000;
/** In these, every partition with traffic comes to ask what is held up. */
const HELD_UP_MS = 300;

/**
 * SIGSTOP of an instance until its partitions have moved, then SIGCONT: it wakes and may believe that they are its own.
 * It stands where it happens to be, or while it waits for an answer: of Redis in the middle of its batches, or of the
 * broker, before what it tells is in the log.
 */
export const stalledEnrichment: Failure = {
  name: 'stalled-enrichment',
  async strike(scene) {
    const instance = pick(scene, scene.services.of('enrichment'));
    const forMs = SHORTEST_MS + scene.random() * (LONGEST_MS - SHORTEST_MS);
    const waitsFor = pick(scene, ['nothing', 'redis', 'broker'] as const);
    await inTheMiddleOf(waitsFor, scene, () => instance.signal('SIGSTOP'));
    let members: number;
    try {
      await wait(forMs);
      members = await membersOf(scene);
    } finally {
      instance.signal('SIGCONT');
    }
    await wait(AWAKE_MS);
    const told = `stood for ${seconds(forMs)} and waited for ${waitsFor}`;
    return `${instance.name} ${told}, ${members} other had its partitions`;
  },
};

async function inTheMiddleOf(
  waitsFor: 'nothing' | 'redis' | 'broker',
  { servers }: Scene,
  stop: () => void,
): Promise<void> {
  if (waitsFor === 'nothing') return stop();
  const proxy = waitsFor === 'redis' ? servers.redisProxy : servers.brokerProxy;
  proxy.pause('all');
  try {
    await wait(HELD_UP_MS);
    stop();
  } finally {
    proxy.resume();
  }
}

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
