import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { until } from './until.js';

export type ServiceName = 'ingest' | 'enrichment' | 'feed';

export interface HealthOfCheck {
  name: string;
  ok: boolean;
  problem?: string;
  impact?: string;
}

export interface ServiceEnd {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** An instance of a service as operators run it: the packed service in a process of its own. Nobody restarts it. */
export class ServiceInstance {
  /** All that its processes have said so far. */
  log = '';
  private child: ChildProcess | null = null;
  private ended: Promise<ServiceEnd> | null = null;

  constructor(
    readonly service: ServiceName,
    readonly url: string,
    private readonly environment: Readonly<Record<string, string | undefined>>,
  ) {}

  /** Null when it does not run. */
  get pid(): number | null {
    return this.child?.pid ?? null;
  }

  /** Starts its process, and resolves when that says that it can do its work. */
  async start(): Promise<void> {
    void this.run();
    await until(`${this.service} is ready`, async () => {
      if (this.child === null) throw new Error(`${this.service} ended: ${this.log}`);
      return (await this.answer('/health/ready'))?.ok;
    }).catch((cause: unknown) => {
      throw new Error(`${this.service} said: ${this.log}`, { cause });
    });
  }

  /** Starts its process, and resolves when that has ended: for starts that are to fail. */
  run(words: readonly string[] = []): Promise<ServiceEnd> {
    const child = spawn(process.execPath, [`dist/packed/${this.service}.js`, ...words], {
      env: { PATH: process.env['PATH'], ...this.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => (this.log += String(chunk)));
    }
    this.child = child;
    this.ended = once(child, 'close').then(([code, signal]) => {
      this.child = null;
      return { code, signal } as ServiceEnd;
    });
    return this.ended;
  }

  /** Sends a signal that does not end it, such as SIGSTOP, to its very process. */
  signal(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  /** Sends a signal that ends it to its very process, and waits for the end. */
  async kill(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<ServiceEnd> {
    this.child?.kill(signal);
    return this.ended!;
  }

  /** Kills it where it runs, and starts it on the same port. */
  async restart(): Promise<void> {
    if (this.child !== null) await this.kill('SIGKILL');
    await this.start();
  }

  /** The lines of its log that are JSON. */
  lines(): Record<string, unknown>[] {
    return this.log
      .split('\n')
      .filter((line) => line.startsWith('{') && line.endsWith('}'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  /** The value of a metric, by its name and labels as they stand there; 0 where the instance does not answer. */
  async metric(name: string): Promise<number> {
    const text = (await (await this.answer('/metrics'))?.text()) ?? '';
    const line = text.split('\n').find((each) => each.startsWith(`${name} `));
    return Number(line?.slice(name.length + 1) ?? 0);
  }

  /** What `/health/ready` says; null where the instance does not answer. */
  async health(): Promise<{ status: number; checks: HealthOfCheck[] } | null> {
    const answer = await this.answer('/health/ready');
    if (answer === null) return null;
    const { checks } = (await answer.json()) as { checks: HealthOfCheck[] };
    return { status: answer.status, checks };
  }

  /** What a check of it says; undefined where the instance does not answer, or has no such check. */
  async check(name: string): Promise<HealthOfCheck | undefined> {
    return (await this.health())?.checks.find((each) => each.name === name);
  }

  private answer(path: string): Promise<Response | null> {
    return fetch(this.url + path, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
  }
}
