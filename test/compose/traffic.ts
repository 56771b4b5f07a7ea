import { randomUUID } from 'node:crypto';
import { until } from '../harness/until.js';
import { LONGEST_MS } from './compose-project.js';
import type { Newsroom } from '../harness/newsroom.js';

interface Word {
  edition: string;
  id: string;
  /** What its address answers when it holds. */
  status: 200 | 410;
  headline: string;
  /** Milliseconds that ingest took to acknowledge it, tries in vain included. */
  acknowledged: number;
  acknowledgedAt: number;
  /** Milliseconds from the acknowledgement until readers saw it; null: not yet. */
  visible: number | null;
}

const EDITIONS = ['en', 'az', 'ru'];
const EVERY_MS = 40;
const WITHDRAW_EVERY = 10;

/** A newsroom that goes on: articles of three editions, some of them withdrawn, each sent until it is acknowledged. */
export class Traffic {
  readonly words: Word[] = [];
  private going: Promise<unknown> | null = null;
  private stopping = false;
  private count = 0;
  private readonly live: Word[] = [];

  constructor(private readonly newsroom: Newsroom) {}

  start(): void {
    this.stopping = false;
    this.going = Promise.all([this.say(), this.look()]);
  }

  /** Stops when all that was acknowledged is seen. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.going;
  }

  /** What does not hold of all that was ever acknowledged. */
  async wrong(): Promise<string[]> {
    const last = new Map(this.words.map((word) => [word.id, word]));
    const found: string[] = [];
    for (const word of last.values()) {
      const { status, text } = await this.answer(word);
      if (status !== word.status) found.push(`${word.edition}/${word.id}: ${status}`);
      else if (status === 200 && !text.includes(word.headline)) found.push(`${word.id}: ${text}`);
    }
    return found;
  }

  private async say(): Promise<void> {
    while (!this.stopping) {
      const begin = performance.now();
      const word = { visible: null, acknowledged: 0, acknowledgedAt: 0 };
      const withdrawn = ++this.count % WITHDRAW_EVERY === 0 ? this.live.shift() : undefined;
      if (withdrawn !== undefined) {
        const { edition, id } = withdrawn;
        await this.acknowledged(() => this.newsroom.withdraw(edition, id, 'It was wrong.'));
        this.said({ ...word, edition, id, status: 410, headline: '' }, begin);
      } else {
        const edition = EDITIONS[this.count % EDITIONS.length]!;
        const headline = `Report ${this.count} of the day`;
        const article = JSON.stringify({
          edition,
          source: 'desk',
          externalId: randomUUID(),
          section: 'politics',
          headline,
          body: `<p>${headline}</p>`,
          publishedAt: new Date().toISOString(),
        });
        const text = await this.acknowledged(() =>
          this.newsroom.send('POST', '/articles', article),
        );
        const { id } = JSON.parse(text) as { id: string };
        const put = { ...word, edition, id, status: 200 as const, headline };
        this.live.push(this.said(put, begin));
      }
      await pause(EVERY_MS);
    }
  }

  private said(word: Word, begin: number): Word {
    word.acknowledgedAt = performance.now();
    word.acknowledged = word.acknowledgedAt - begin;
    this.words.push(word);
    return word;
  }

  private acknowledged(send: () => Promise<{ status: number; text: string }>): Promise<string> {
    return until(
      'ingest takes it',
      async () => {
        const answer = await send().catch(() => null);
        if (answer === null || answer.status === 503) return null;
        if (answer.status !== 202) throw new Error(`${answer.status} ${answer.text}`);
        return answer.text;
      },
      LONGEST_MS,
    );
  }

  private async look(): Promise<void> {
    let seen = 0;
    while (!this.stopping || seen < this.words.length) {
      const words = this.words.slice(seen);
      await Promise.all(
        words.map(async (word) => {
          if (word.visible !== null) return;
          const { status } = await this.answer(word);
          if (status === word.status) word.visible = performance.now() - word.acknowledgedAt;
        }),
      );
      while (seen < this.words.length && this.words[seen]!.visible !== null) seen++;
      await pause(EVERY_MS / 2);
    }
  }

  private answer({ edition, id }: Word): Promise<{ status: number; text: string }> {
    return this.newsroom
      .get(`/articles/${edition}/${id}.json`)
      .catch(() => ({ status: 0, text: 'no answer' }));
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
