import { expect, it } from 'vitest';
import { Semaphore } from './semaphore.js';

/** Work that begins when its turn has come, and ends when the test says so. */
function workIn(semaphore: Semaphore) {
  const begun: string[] = [];
  const ends = new Map<string, { well: () => void; badly: (error: Error) => void }>();
  const run = (name: string) =>
    semaphore.run(async () => {
      begun.push(name);
      await new Promise<void>((well, badly) => ends.set(name, { well, badly }));
      return name;
    });
  return { begun, run, ends };
}

/** One turn of the event loop for what ends, and one for what begins then. */
async function turns() {
  for (let n = 0; n < 2; n++) await new Promise((resolve) => setImmediate(resolve));
}

it('lets so many begin at once, and the next when one has ended', async () => {
  const { begun, run, ends } = workIn(new Semaphore(2));
  const all = ['a', 'b', 'c', 'd'].map(run);
  await turns();
  expect(begun).toEqual(['a', 'b']);
  ends.get('b')!.well();
  await turns();
  expect(begun).toEqual(['a', 'b', 'c']);
  for (const name of ['a', 'c']) ends.get(name)!.well();
  await turns();
  ends.get('d')!.well();
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
});

it('goes on after work that failed', async () => {
  const { begun, run, ends } = workIn(new Semaphore(1));
  const failing = run('a');
  const next = run('b');
  await turns();
  ends.get('a')!.badly(new Error('broken'));
  await expect(failing).rejects.toThrow('broken');
  await turns();
  expect(begun).toEqual(['a', 'b']);
  ends.get('b')!.well();
  expect(await next).toBe('b');
});

it('lets nobody overtake those who wait', async () => {
  const { begun, run, ends } = workIn(new Semaphore(1));
  const first = run('a').then(() => run('late'));
  void run('b');
  await turns();
  ends.get('a')!.well();
  await turns();
  expect(begun).toEqual(['a', 'b']);
  ends.get('b')!.well();
  await turns();
  ends.get('late')!.well();
  expect(await first).toBe('late');
});

// Forty selections of 500 articles came in together: nobody else was answered for 5.5 s.
it('lets others have the event loop between work that waits for nothing', async () => {
  const semaphore = new Semaphore(1);
  const done: string[] = [];
  const all = ['a', 'b', 'c'].map((name) => semaphore.run(async () => done.push(name)));
  setImmediate(() => done.push('another'));
  await Promise.all(all);
  expect(done).toEqual(['a', 'another', 'b', 'c']);
});

// Node takes one new connection a round, so that whoever came behind 300 readers of selections waited for half of these.
it('lets the event loop go round as often as asked before work begins', async () => {
  const semaphore = new Semaphore(1, 10);
  let round = 0;
  const count = () => {
    if (++round < 100) setImmediate(count);
  };
  setImmediate(count);
  const began = await Promise.all([1, 2, 3].map(() => semaphore.run(async () => round)));
  expect(began.map((at, n) => at - (began[n - 1] ?? 0) >= 10)).toEqual([true, true, true]);
});
