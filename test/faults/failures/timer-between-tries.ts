import { setTimeout as wait } from 'node:timers/promises';
import { pick, seconds, type Failure } from './failure.js';

const SAID_BEFORE_MS = 3_000;
const AWAY_MS = 5_000;

/** Embargoes and expiries fall due while the store, or the log, is away and a batch waits for its next try. */
export const timerBetweenTries: Failure = {
  name: 'timer-between-tries',
  async strike(scene) {
    const server = pick(scene, ['redis', 'redis', 'broker'] as const);
    const dueAt = Date.now() + SAID_BEFORE_MS + 1_000;
    scene.timersAt(dueAt);
    await wait(SAID_BEFORE_MS);
    const began = Date.now();
    await scene.servers[server].stop();
    await wait(AWAY_MS);
    await scene.servers[server].start();
    return `timers due while ${server} was away for ${seconds(Date.now() - began)}`;
  },
};
