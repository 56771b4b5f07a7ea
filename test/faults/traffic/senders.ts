import { setTimeout as wait } from 'node:timers/promises';
import type { Job } from './desk.js';
import { outcomesOf, type TryOutcome } from './try-outcome.js';

export interface Ingest {
  /** The instances' addresses; one that is away is passed over by the next try. */
  urls(): readonly string[];
  token: string;
}

const AT_ONCE = 24;
const BATCH = 30;
const BATCH_SHARE = 0.2;
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 2_000;
const LONGEST_ANSWER_MS = 20_000;

/**
 * Sends what the newsroom says, over many connections, singly and in batches. Each word is sent again, to the next
 * instance, until it is acknowledged; what is known of it is kept in its statement.
 */
export class Senders {
  private readonly queue: Job[] = [];
  private readonly idlers: (() => void)[] = [];
  private underWay = 0;
  private ended = false;
  private turn = 0;
  acknowledged = 0;
  readonly refusals: string[] = [];

  constructor(
    private readonly ingest: Ingest,
    private readonly random: () => number,
    private readonly onSettled: (job: Job) => void,
  ) {
    for (let n = 0; n < AT_ONCE; n++) void this.work();
  }

  get waiting(): number {
    return this.queue.length + this.underWay;
  }

  send(job: Job): void {
    this.queue.push(job);
    this.idlers.shift()?.();
  }

  end(): void {
    this.ended = true;
    for (const wake of this.idlers.splice(0)) wake();
  }

  private async work(): Promise<void> {
    while (!this.ended) {
      const first = this.queue.shift();
      if (first === undefined) {
        await new Promise<void>((resolve) => this.idlers.push(resolve));
        continue;
      }
      const jobs = [first, ...this.companions(first)];
      this.underWay += jobs.length;
      await this.deliver(jobs);
      this.underWay -= jobs.length;
    }
  }

  /** Now and then what stands next in the queue goes along, as one batch. */
  private companions(first: Job): Job[] {
    if (first.statement.kind === 'withdraw' || this.random() > BATCH_SHARE) return [];
    const end = this.queue.findIndex(({ statement }) => statement.kind === 'withdraw');
    return this.queue.splice(0, Math.min(end < 0 ? this.queue.length : end, BATCH - 1));
  }

  private async deliver(jobs: Job[]): Promise<void> {
    let pause = FIRST_WAIT_MS;
    for (let left = jobs; left.length > 0 && !this.ended;) {
      const outcomes = await this.attempt(left);
      left = left.filter((job, at) => !this.note(job, outcomes[at]!));
      if (left.length === 0) return;
      await wait(pause);
      pause = Math.min(pause * 2, LONGEST_WAIT_MS);
    }
  }

  /** Whether the word has its answer for good. */
  private note(job: Job, outcome: TryOutcome): boolean {
    const { statement } = job;
    switch (outcome.kind) {
      case 'not-sent':
        return false;
      case 'unknown':
        statement.unknown++;
        return false;
      case 'acknowledged':
        statement.acknowledgedAt = Date.now();
        this.acknowledged++;
        break;
      case 'refused':
        statement.refused = outcome.why;
        // Whoever comes too late with an article that has an end is told so.
        if (statement.expiresAt === null || statement.expiresAt > Date.now()) {
          this.refusals.push(outcome.why);
        }
    }
    this.onSettled(job);
    return true;
  }

  private async attempt(jobs: readonly Job[]): Promise<TryOutcome[]> {
    const urls = this.ingest.urls();
    const base = urls[this.turn++ % urls.length]!;
    const { article, statement, body } = jobs[0]!;
    const isBatch = jobs.length > 1;
    const isPut = statement.kind === 'put';
    const path = isPut ? '/articles' : `/articles/${article.edition}/${article.id}`;
    for (const job of jobs) job.statement.firstTryAt ??= Date.now();
    try {
      const response = await fetch(base + path, {
        method: isPut ? 'POST' : 'DELETE',
        body: isBatch ? jobs.map((job) => `${job.body}\n`).join('') : body,
        headers: {
          authorization: `Bearer ${this.ingest.token}`,
          'content-type': isBatch ? 'application/x-ndjson' : 'application/json',
        },
        signal: AbortSignal.timeout(LONGEST_ANSWER_MS),
      });
      return outcomesOf(jobs.length, response.status, await response.text());
    } catch (error) {
      const refused = (error as { cause?: { code?: string } }).cause?.code === 'ECONNREFUSED';
      return jobs.map(() => ({ kind: refused ? 'not-sent' : 'unknown' }));
    }
  }
}
