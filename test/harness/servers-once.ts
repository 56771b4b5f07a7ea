import type { TestProject } from 'vitest/node';
import { kafkaControl, startKafka } from './kafka-broker.js';
import { redisIsHere, startRedis } from './redis-server.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A broker for the whole run, for suites that leave it running; null where there is none. */
    kafkaBrokers: string[] | null;
    /** A Redis for the whole run, as above. */
    redisUrl: string | null;
    /** Whether suites can start brokers of their own, to restart them. */
    kafkaCanRestart: boolean;
  }
}

interface Started {
  remove(): Promise<void>;
}

/** One broker and one Redis for all suites that need them; says what is missing, and fails under REQUIRE_SERVERS=1. */
export default async function serversOnce(project: TestProject): Promise<() => Promise<void>> {
  const started: Started[] = [];
  const end = async () => {
    for (const each of started) await each.remove();
  };
  const given = process.env['KAFKA_BROKERS'];
  const kafka = kafkaControl() === null ? null : await startKafka();
  if (kafka !== null) started.push(kafka);
  const redis = redisIsHere() ? await startRedis() : null;
  if (redis !== null) started.push(redis);

  const kafkaBrokers = kafka?.brokers ?? given?.split(',') ?? null;
  const missing = [
    kafkaBrokers === null && 'Kafka: neither KAFKA_CONTROL nor KAFKA_BROKERS is set',
    redis === null && 'Redis: redis-server is not on PATH',
  ].filter((each) => each !== false);
  if (missing.length > 0) {
    const said = `The suites *.servers.spec.ts are left out as far as they need ${missing.join('; ')}.`;
    if (process.env['REQUIRE_SERVERS'] === '1') {
      await end();
      throw new Error(`${said} REQUIRE_SERVERS=1 forbids that.`);
    }
    console.log(`${said} "npm run test:servers" runs them with Docker.`);
  } else if (kafka === null) {
    console.log('Suites that restart their broker are left out: KAFKA_CONTROL is not set.');
  }
  project.provide('kafkaBrokers', kafkaBrokers);
  project.provide('redisUrl', redis?.url ?? null);
  project.provide('kafkaCanRestart', kafka !== null);
  return end;
}
