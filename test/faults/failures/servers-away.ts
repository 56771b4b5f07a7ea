import { setTimeout as wait } from 'node:timers/promises';
import type { Servers } from '../installation/servers.js';
import { seconds, type Failure } from './failure.js';

const AWAY_MS = 20_000;
const LONGEST_PAUSE_MS = 4_000;

/** Stopped in order and started at once. */
export const restarted = (server: 'broker' | 'redis'): Failure => ({
  name: `${server}-restart`,
  strike: ({ servers }) => outage(servers, server, 'stop', 0),
});

export const away = (server: 'broker' | 'redis'): Failure => ({
  name: `${server}-away`,
  strike: ({ servers }) => outage(servers, server, 'stop', AWAY_MS),
});

/** kill -9. */
export const crashed = (server: 'broker' | 'redis'): Failure => ({
  name: `kill-${server}`,
  strike: ({ servers }) => outage(servers, server, 'kill', 0),
});

/** Emptied, and emptied again while both services fill it anew. */
export const emptied: Failure = {
  name: 'flushall',
  async strike({ servers, random }) {
    await servers.flushAll();
    const pause = random() * LONGEST_PAUSE_MS;
    await wait(pause);
    await servers.flushAll();
    return `Redis emptied, and again after ${seconds(pause)}`;
  },
};

async function outage(
  servers: Servers,
  server: 'broker' | 'redis',
  how: 'stop' | 'kill',
  forMs: number,
): Promise<string> {
  const began = Date.now();
  await servers[server][how]();
  await wait(forMs);
  await servers[server].start();
  return `${server} away for ${seconds(Date.now() - began)}`;
}
