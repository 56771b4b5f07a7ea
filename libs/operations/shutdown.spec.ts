import { pino } from 'pino';
import { expect, it } from 'vitest';
import { Shutdown } from './shutdown.js';

const silent = pino({ level: 'silent' });

it('lets all stop accepting before any drains, and closes last, whatever the order of adding', async () => {
  const order: string[] = [];
  const shutdown = new Shutdown(silent);
  shutdown.add('release', 'folder', () => void order.push('folder'));
  shutdown.add('close', 'log', () => void order.push('log'));
  shutdown.add('drain', 'enrichment', () => void order.push('enrichment'));
  shutdown.add('stop-accepting', 'ingest', () => void order.push('ingest'));
  shutdown.add('stop-accepting', 'feed', () => void order.push('feed'));

  expect(await shutdown.run('test')).toBe(true);

  expect(order).toEqual(['ingest', 'feed', 'enrichment', 'log', 'folder']);
});

it('runs the other steps when one fails, and says that it did not go well', async () => {
  const order: string[] = [];
  const shutdown = new Shutdown(silent);
  shutdown.add('drain', 'broken', () => Promise.reject(new Error('broken')));
  shutdown.add('close', 'log', () => void order.push('log'));

  expect(await shutdown.run('test')).toBe(false);

  expect(order).toEqual(['log']);
});

it('runs once, however often it is asked', async () => {
  let runs = 0;
  const shutdown = new Shutdown(silent);
  shutdown.add('close', 'log', () => void runs++);

  await Promise.all([shutdown.run('first'), shutdown.run('second')]);

  expect(runs).toBe(1);
});
