import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { until } from './until.js';

/** What a subscriber holds of an article, as the examples of docs/examples print it. It is live with `article`. */
export interface HeldBySubscriber {
  id: string;
  article?: { headline: string };
  related?: { id: string }[];
  withdrawn?: true;
}

/** A subscriber as a process of its own, known by what it prints. */
export class SubscriberProcess {
  /** The last line about each article. */
  readonly held = new Map<string, HeldBySubscriber>();
  private readonly child: ChildProcess;
  private said = '';

  constructor(command: readonly string[], environment: Record<string, string>) {
    const [program = '', ...words] = command;
    const env = { ...process.env, ...environment };
    this.child = spawn(program, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child.on('error', (error) => (this.said += String(error)));
    this.child.stderr!.on('data', (text: Buffer) => (this.said += text.toString()));
    createInterface({ input: this.child.stdout! }).on('line', (line) => {
      const held = JSON.parse(line) as HeldBySubscriber;
      this.held.set(held.id, held);
    });
  }

  /** Resolves as soon as it holds all of these articles live. */
  async holds(ids: readonly string[]): Promise<void> {
    await until(`the subscriber holds ${ids.join()}`, async () => {
      if (this.ended) throw new Error(`the subscriber ended: ${this.said}`);
      return ids.every((id) => this.held.get(id)?.article !== undefined);
    });
  }

  /** The headlines and the related ids of the live articles, by id. */
  live(): Map<string, { headline: string; related: string[] }> {
    return new Map(
      [...this.held.values()].flatMap(({ id, article, related = [] }) => {
        if (article === undefined) return [];
        const { headline } = article;
        return [[id, { headline, related: related.map((link) => link.id) }] as const];
      }),
    );
  }

  withdrawn(): Set<string> {
    return new Set([...this.held.values()].flatMap((each) => (each.withdrawn ? [each.id] : [])));
  }

  async end(): Promise<void> {
    if (this.ended) return;
    const closed = once(this.child, 'close');
    this.child.kill();
    await closed;
  }

  private get ended(): boolean {
    return (
      this.child.pid === undefined || this.child.exitCode !== null || this.child.signalCode !== null
    );
  }
}
