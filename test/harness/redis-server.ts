import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-ports.js';
import { until } from './until.js';

/** Whether `redis-server` is on PATH. */
export const redisIsHere = (): boolean =>
  spawnSync('redis-server', ['--version']).error === undefined;

/** A real Redis of a test's own, with persistence. What it holds outlives `stop` and `start`. */
export interface RedisServer {
  url: string;
  port: number;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Ends it as a crash does. */
  kill(): Promise<void>;
  /** Stops it and removes what it holds. */
  remove(): Promise<void>;
}

/** @param settings such as `--maxmemory-policy`, `allkeys-lru`. */
export async function startRedis(settings: readonly string[] = []): Promise<RedisServer> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'dateline-redis-'));
  let child: ChildProcess | null = null;
  const end = async (signal: NodeJS.Signals) => {
    if (child === null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    child = null;
  };
  const server: RedisServer = {
    url: `redis://127.0.0.1:${port}`,
    port,
    start: async () => {
      const place = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
      const words = [...place, '--appendonly', 'yes', '--save', '', ...settings];
      const started = spawn('redis-server', words, { stdio: 'ignore' });
      child = started;
      await until('redis answers', () => {
        if (started.exitCode !== null) throw new Error(`redis-server ended (${started.exitCode})`);
        return answers(port);
      });
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    remove: async () => {
      await end('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

/** True once it has read its data: until then it answers with an error. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    const tell = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.on('data', (bytes) => tell(bytes.toString().startsWith('+PONG')));
    socket.on('error', () => tell(false));
    // The port of a container accepts before its server does, and closes again.
    socket.on('close', () => tell(false));
  });
}
