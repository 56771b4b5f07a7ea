import { describe, inject } from 'vitest';

/** `broker-restarts`: a broker of the suite's own, that it may stop. */
export type Need = 'kafka' | 'redis' | 'broker-restarts';

/** A suite that runs where its servers are; `servers-once.ts` says which are missing, and why that fails in CI. */
export function describeWithServers(
  name: string,
  needs: readonly Need[],
  body: (servers: { kafkaBrokers: string[]; redisUrl: string }) => void,
): void {
  const kafkaBrokers = inject('kafkaBrokers');
  const redisUrl = inject('redisUrl');
  const here = {
    kafka: kafkaBrokers !== null,
    redis: redisUrl !== null,
    'broker-restarts': inject('kafkaCanRestart'),
  };
  describe.runIf(needs.every((need) => here[need]))(name, () =>
    body({ kafkaBrokers: kafkaBrokers ?? [], redisUrl: redisUrl ?? '' }),
  );
}
