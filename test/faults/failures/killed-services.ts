import { setTimeout as wait } from 'node:timers/promises';
import type { Service, ServiceInstance } from '../installation/service-instance.js';
import { pick, seconds, type Failure } from './failure.js';

/** kill -9 of one instance; it is over when its next process can work. */
export const killed = (service: Service): Failure => ({
  name: `kill-${service}`,
  async strike(scene) {
    const instance = pick(scene, scene.services.of(service));
    return `${instance.name} ${await back([instance])}`;
  },
});

/** kill -9 of two instances at once, of one service or of two. */
export const twoKilled: Failure = {
  name: 'kill-two',
  async strike(scene) {
    const { all } = scene.services;
    const first = pick(scene, all);
    const second = pick(
      scene,
      all.filter((instance) => instance !== first),
    );
    return `${first.name} and ${second.name} ${await back([first, second])}`;
  },
};

async function back(instances: ServiceInstance[]): Promise<string> {
  const began = Date.now();
  const before = instances.map(({ lives }) => lives);
  for (const instance of instances) instance.signal('SIGKILL');
  for (const [at, instance] of instances.entries()) {
    while (instance.lives === before[at]) await wait(20);
    await instance.ready();
  }
  return `ready after ${seconds(Date.now() - began)}`;
}
