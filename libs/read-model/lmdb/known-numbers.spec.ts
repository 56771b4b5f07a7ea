import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ArticleRef } from '#article/article-ref.js';
import { numberFor, numberOf } from './article-numbers.js';
import { KnownNumbers, StepNumbers } from './known-numbers.js';
import { PartitionedStore, type Write } from './partitioned-store.js';

let path: string;
beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'dateline-numbers-'));
});
afterEach(async () => {
  await rm(path, { recursive: true });
});

const ref = (id: string): ArticleRef => ({ edition: 'en', id });
const at = (next: number) => ({ logId: 'log', next, caughtUp: true });
const number = (id: string): Write => {
  return (writer) => void numberFor(writer, ref(id));
};
const fail: Write = () => {
  throw new Error('the disk is full');
};

it('forgets the numbers that a failed step gave: they are given to other articles', async () => {
  const store = PartitionedStore.open(path, 'numbers');
  const step = { partition: 0, expected: null, position: at(1) };
  await expect(store.apply(step, [number('a'), fail])).rejects.toThrow('could not be written');
  await store.apply(step, [number('b')]);
  const numbers = await store.read(0, (reader) =>
    ['a', 'b'].map((id) => numberOf(reader, ref(id))),
  );
  expect(numbers).toEqual([undefined, 1]);
  await store.close();
});

it('forgets all numbers when the partition is cleared, by another process too', async () => {
  const [store, other] = [1, 2].map(() => PartitionedStore.open(path, 'numbers'));
  const step = { partition: 0, expected: null, position: at(1) };
  await store!.apply(step, [number('a'), number('b')]);
  expect(await store!.read(0, (reader) => numberOf(reader, ref('b')))).toBe(2);
  await other!.clear(0);
  expect(await store!.read(0, (reader) => numberOf(reader, ref('b')))).toBeUndefined();
  await store!.apply(step, [number('b')]);
  expect(await store!.read(0, (reader) => numberOf(reader, ref('b')))).toBe(1);
  await Promise.all([store!.close(), other!.close()]);
});

it('knows the numbers of a step to itself alone, and what all know to it too', () => {
  const known = new KnownNumbers(0);
  known.set('en/a', 1);
  const step = new StepNumbers(known);
  step.set('en/b', 2);
  expect(['en/a', 'en/b'].map((key) => step.get(key))).toEqual([1, 2]);
  expect(['en/a', 'en/b'].map((key) => known.get(key))).toEqual([1, undefined]);
});

it('knows some ten thousand numbers, those met last', () => {
  const known = new KnownNumbers(0);
  for (let each = 0; each < 20_000; each++) known.set(`en/${each}`, each);
  expect([known.get('en/0'), known.get('en/19999')]).toEqual([undefined, 19_999]);
});
