import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from './free-ports.js';
import { Newsroom } from './newsroom.js';
import { until } from './until.js';

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** The embedded form as operators run it: the packed entry in a process of its own. */
export class DatelineProcess {
  readonly folder = mkdtempSync(join(tmpdir(), 'dateline-process-'));
  private child: ChildProcess | null = null;
  private ended: Promise<Ended> | null = null;
  /** What it has said so far. */
  out = { stdout: '', stderr: '' };

  /** Null when it does not run. */
  get pid(): number | null {
    return this.child?.pid ?? null;
  }

  /** Starts, and resolves when both ports answer. */
  async start(environment: Record<string, string> = {}): Promise<Newsroom> {
    const { feed, ingest } = await this.launch(environment);
    let died: Ended | null = null;
    void this.ended!.then((ended) => (died = ended));
    await until('both ports answer', async () => {
      if (died !== null) throw new Error(`it ended: ${JSON.stringify(died)}`);
      const answers = await Promise.all(
        [feed, ingest].map((url) =>
          fetch(`${url}/health/live`).then(
            ({ ok }) => ok,
            () => false,
          ),
        ),
      );
      return answers.every(Boolean);
    }).catch((cause: unknown) => {
      throw new Error(`it said: ${JSON.stringify(this.out)}`, { cause });
    });
    return new Newsroom(feed, ingest, readFileSync(join(this.folder, 'token'), 'utf8').trim());
  }

  /** Starts, and resolves at once, with the addresses at which its ports will answer. */
  async launch(
    environment: Record<string, string> = {},
  ): Promise<{ feed: string; ingest: string }> {
    const { feedPort, ingestPort } = await freePorts();
    void this.run(
      {
        FEED_PORT: String(feedPort),
        INGEST_PORT: String(ingestPort),
        HOST: '127.0.0.1',
        PUBLIC_URL: 'https://news.example.org',
        DATA_DIR: this.folder,
        DATELINE_SAMPLE: 'off',
        ...environment,
      },
      [],
    );
    return { feed: `http://127.0.0.1:${feedPort}`, ingest: `http://127.0.0.1:${ingestPort}` };
  }

  /** Runs to its end, for starts that are to fail and for commands. */
  run(
    environment: Record<string, string>,
    words: string[],
    entry = 'packed/standalone.js',
  ): Promise<Ended> {
    const child = spawn(process.execPath, [`dist/${entry}`, ...words], {
      env: { PATH: process.env['PATH'], ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const out = { stdout: '', stderr: '' };
    this.out = out;
    child.stdout.on('data', (chunk) => (out.stdout += String(chunk)));
    child.stderr.on('data', (chunk) => (out.stderr += String(chunk)));
    this.child = child;
    this.ended = once(child, 'close').then(([code, signal]) => ({ code, signal, ...out }));
    return this.ended;
  }

  /** Sends a signal that does not end it. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.child!.kill(signal);
  }

  /** Sends a signal to this very process and waits for its end. */
  async kill(signal: NodeJS.Signals): Promise<Ended> {
    this.child!.kill(signal);
    const ended = await this.ended!;
    this.child = null;
    return ended;
  }

  async end(): Promise<void> {
    if (this.child !== null) await this.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}
