import { setTimeout as wait } from 'node:timers/promises';
import { pick, seconds, type Failure } from './failure.js';

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
    try {
      await wait(forMs);
    } finally {
      instance.signal('SIGCONT');
    }
    await wait(AWAKE_MS);
    return `${instance.name} stood for ${seconds(forMs)}`;
  },
};
