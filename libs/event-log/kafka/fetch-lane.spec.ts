import { expect, it } from 'vitest';
import { FakeClock } from '../../../test/fakes/fake-clock.js';
import { FetchLane } from './fetch-lane.js';
import type { Cluster } from './kafkajs-protocol.js';

/** A cluster that is asked for its brokers and never answers. */
function standingStill() {
  let cut = 0;
  const connection = {
    rejectRequests: () => cut++,
    disconnect: async () => true,
    socket: undefined,
  };
  const seedBroker = { connectionPool: { pool: [connection] } };
  const cluster = { connect: () => new Promise(() => {}), brokerPool: { brokers: {}, seedBroker } };
  return { cluster: cluster as unknown as Cluster, cuts: () => cut };
}

it('gives up what hangs, lets go of its connections, and can be asked again', async () => {
  const clock = new FakeClock(0);
  const { cluster, cuts } = standingStill();
  const lane = new FetchLane('topic', cluster, clock);
  for (const attempt of [1, 2]) {
    const found = lane.find();
    const refused = expect(found).rejects.toThrow('no answer in 20000 ms');
    clock.advance(20_000);
    await refused;
    expect(cuts()).toBe(attempt);
  }
});
