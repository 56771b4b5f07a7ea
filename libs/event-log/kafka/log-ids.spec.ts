import { beforeEach, expect, it } from 'vitest';
import type { CloudEvent } from '#article/cloud-event.js';
import type { Topic } from '#article/events.js';
import { FakeClock } from '../../../test/fakes/fake-clock.js';
import { LogIds, type LogIdParts } from './log-ids.js';
import type { FetchedRecord } from './record-batches.js';

/** By topic and partition. */
let log: Map<string, CloudEvent[]>;
let ids: LogIds;

beforeEach(() => {
  log = new Map();
  ids = new LogIds(parts());
});

it('begins every empty partition of articles and enriched articles', async () => {
  at('articles', 1).push(anEvent('older'));
  await ids.begin();
  expect(keys('articles', 0)).toEqual([expect.stringMatching(/^log-id\//)]);
  expect(keys('articles', 1)).toEqual(['older']);
  expect(keys('enriched-articles', 1)).toEqual([expect.stringMatching(/^log-id\//)]);
  expect(keys('dead-letters', 0)).toEqual([]);
});

it('is the key of the first record, also where two processes began at once', async () => {
  await ids.begin();
  const [first] = keys('articles', 0);
  await new LogIds({ ...parts(), ends: async () => [0, 0] }).begin();
  expect(keys('articles', 0)).toHaveLength(2);
  expect(await ids.of('articles', 0)).toBe(first);
});

it('is another one in each partition, and after the log was lost', async () => {
  await ids.begin();
  const held = await ids.of('articles', 0);
  expect(await ids.of('articles', 1)).not.toBe(held);
  log.clear();
  const anew = await ids.of('articles', 0);
  expect(anew).toMatch(/^log-id\//);
  expect(anew).not.toBe(held);
  expect(await ids.of('articles', 0)).toBe(anew);
});

it('is unavailable where nothing can be read', async () => {
  const blind = new LogIds({ ...parts(), firstRecord: async () => null });
  await expect(blind.of('articles', 0)).rejects.toMatchObject({ code: 'LOG_UNAVAILABLE' });
});

function parts(): LogIdParts {
  return {
    ends: async (topic) => [0, 1].map((partition) => at(topic, partition).length),
    firstRecord: async (topic, partition) => {
      const [first] = at(topic, partition);
      return first === undefined ? null : ({ key: Buffer.from(first.key) } as FetchedRecord);
    },
    newSender: (topic, partition) => ({
      send: async (events) => at(topic, partition).push(...events) - events.length,
      close: async () => {},
    }),
    clock: new FakeClock(0),
  };
}

function at(topic: Topic, partition: number): CloudEvent[] {
  const name = `${topic}/${partition}`;
  const held = log.get(name) ?? [];
  log.set(name, held);
  return held;
}

const keys = (topic: Topic, partition: number) => at(topic, partition).map(({ key }) => key);

function anEvent(key: string): CloudEvent {
  return { edition: 'en', key, headers: {}, value: new Uint8Array() };
}
