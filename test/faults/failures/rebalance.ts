import { setTimeout as wait } from 'node:timers/promises';
import { pick, type Failure } from './failure.js';

const WORKING_MS = 4_000;

/** One more instance joins, works, and is stopped as a deployment stops it. */
export const rebalance: Failure = {
  name: 'rebalance',
  async strike(scene) {
    const { services } = scene;
    const service = pick(scene, ['enrichment', 'feed'] as const);
    const instance = await services.add(service);
    await instance.ready();
    await wait(WORKING_MS);
    const code = await services.remove(instance);
    return `${instance.name} joined and left, exit ${code}`;
  },
};
