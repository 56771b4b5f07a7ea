import { randomBytes } from 'node:crypto';
import { Partitioners } from 'kafkajs';
import type { CloudEvent } from '#article/cloud-event.js';
import { APPENDED_AT_ONCE, EDITIONS } from '../flow/articles.js';
import type { Servers } from '../servers.js';
import { kafkaAt } from './follow-topic.js';
import { makeTopics } from './make-topics.js';
import { RelayProcess } from './relay-process.js';

/**
 * The same events through two fresh topics to Redis, with nothing but kafkajs and a SET: from the first send until the
 * last is set. One process passes from topic to topic, one from topic to Redis. Articles a second.
 */
export async function barePipeline(
  servers: Servers,
  warmUp: readonly CloudEvent[],
  events: readonly CloudEvent[],
): Promise<number> {
  const name = `bare-${randomBytes(4).toString('hex')}`;
  const [first, second] = [`${name}-first`, `${name}-second`];
  await makeTopics(servers, [first, second], EDITIONS.length);
  const producer = kafkaAt(servers.brokers).producer({
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  await producer.connect();
  const processes = [
    new RelayProcess('topic-to-topic', { ...servers, from: first, to: second }),
    new RelayProcess('topic-to-redis', { ...servers, from: second, to: '' }),
  ];
  const last = processes[1]!;
  const send = async (sent: readonly CloudEvent[]) => {
    for (let at = 0; at < sent.length; at += APPENDED_AT_ONCE) {
      const some = sent.slice(at, at + APPENDED_AT_ONCE);
      await producer.send({ topic: first, messages: some.map(messageOf) });
    }
  };
  try {
    await Promise.all(processes.map((process) => process.ready()));
    await send(warmUp);
    await last.passed(warmUp.length);
    const began = performance.now();
    await send(events);
    await last.passed(warmUp.length + events.length);
    return events.length / ((performance.now() - began) / 1_000);
  } finally {
    await Promise.all(processes.map((process) => process.end()));
    await producer.disconnect();
  }
}

function messageOf({ edition, key, headers, value }: CloudEvent) {
  const partition = EDITIONS.findIndex((each) => each === edition);
  return { key, headers: { ...headers }, value: Buffer.from(value), partition };
}
