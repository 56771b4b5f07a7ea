import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync, closeSync, writeSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

export type Service = 'ingest' | 'enrichment' | 'feed';

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;
/** After so long a process is taken as well again, and the next restart comes soon. */
const WELL_AFTER_MS = 10_000;

/** An instance of a service, supervised as compose would: a process that ends is started again, after growing waits. */
export class ServiceInstance {
  /** Numbers its processes. */
  lives = 0;
  /** Why processes ended that nobody had ended. */
  readonly crashes: string[] = [];
  private child: ChildProcess | null = null;
  private supervised = true;
  private pause = FIRST_WAIT_MS;
  /** The signal that the suite has sent to the running process. */
  private sent: NodeJS.Signals | null = null;

  constructor(
    readonly service: Service,
    readonly name: string,
    readonly url: string,
    private readonly environment: Record<string, string>,
    private readonly logFile: string,
  ) {
    this.start();
  }

  /** Which process it is now. */
  get life(): string {
    return `${this.name}#${this.lives}`;
  }

  /** To its process, whichever that is now; between two there is none to send it to. */
  signal(signal: NodeJS.Signals): void {
    if (signal === 'SIGKILL' || signal === 'SIGTERM') this.sent = signal;
    this.child?.kill(signal);
  }

  /** Resolves as soon as it can do its work, and says how long that took, in ms. */
  async ready(longestMs = 60_000): Promise<number> {
    const began = Date.now();
    while (Date.now() - began < longestMs) {
      const ok = await fetch(`${this.url}/health/ready`, { signal: AbortSignal.timeout(2_000) })
        .then((response) => response.ok)
        .catch(() => false);
      if (ok) return Date.now() - began;
      await wait(50);
    }
    throw new Error(`${this.name} is not ready after ${longestMs} ms; see ${this.logFile}`);
  }

  /** Ends it for good, and answers how its process ended: `0` when it stopped as it should. */
  async end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<string> {
    this.supervised = false;
    if (this.child === null) return 'between two processes';
    const ended = once(this.child, 'exit');
    this.signal(signal);
    const [code, by] = (await ended) as [number | null, NodeJS.Signals | null];
    return String(code ?? by);
  }

  private start(): void {
    this.lives++;
    this.sent = null;
    const file = openSync(this.logFile, 'a');
    writeSync(file, `--- ${this.life} ${new Date().toISOString()}\n`);
    const child = spawn(process.execPath, [`dist/packed/${this.service}.js`], {
      env: { PATH: process.env['PATH'], ...this.environment },
      stdio: ['ignore', file, file],
    });
    closeSync(file);
    this.child = child;
    const began = Date.now();
    child.once('exit', (code, by) => {
      this.child = null;
      if (this.sent === null) this.crashes.push(`${this.life} ended by itself (${code ?? by})`);
      if (!this.supervised) return;
      if (Date.now() - began > WELL_AFTER_MS) this.pause = FIRST_WAIT_MS;
      setTimeout(() => this.supervised && this.start(), this.pause);
      this.pause = Math.min(this.pause * 2, LONGEST_WAIT_MS);
    });
  }
}
