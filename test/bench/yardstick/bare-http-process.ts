import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { BareAnswer, BareWord } from './bare-http-words.js';

/** The yardstick of the feed port, from outside. */
export class BareHttp {
  private constructor(
    readonly port: number,
    private readonly child: ChildProcess,
  ) {}

  static async start(): Promise<BareHttp> {
    const child = fork(join(import.meta.dirname, 'bare-http.js'), { serialization: 'advanced' });
    const [word] = (await once(child, 'message')) as [BareWord & { port: number }];
    return new BareHttp(word.port, child);
  }

  /** Resolves when every request from now on gets this answer. */
  async answerWith(answer: BareAnswer): Promise<void> {
    await this.tell(answer);
  }

  /** Processor time of its process until now. */
  async cpuSeconds(): Promise<number> {
    return (await this.tell('usage')).cpuSeconds;
  }

  async end(): Promise<void> {
    const ended = once(this.child, 'exit');
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill('SIGKILL');
    await ended;
  }

  private async tell(word: BareAnswer | 'usage'): Promise<{ cpuSeconds: number }> {
    const answered = once(this.child, 'message');
    this.child.send(word);
    const [said] = (await answered) as [{ cpuSeconds: number }];
    return said;
  }
}
