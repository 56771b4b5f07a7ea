import { setTimeout as wait } from 'node:timers/promises';
import { EDITIONS } from './editions.js';
import type { Model, TrackedArticle } from './model.js';
import { readContent, type Kind, type Sighting, type Subject } from './sighting.js';

/** An instance of feed, as readers know it. */
export interface FeedPort {
  readonly url: string;
  /** Name and number of the process that listens now. */
  readonly life: string;
}

export interface Address {
  path: string;
  kind: Kind;
  subject: Subject | null;
}

const READERS = 6;
const PAUSE_MS = 60;
const LONGEST_ANSWER_MS = 60_000;

/** Poll every instance of feed: feeds in each format, articles and their pages, the withdrawn ones most. */
export class Readers {
  private ended = false;
  private readonly running: Promise<void>[];
  polls = 0;

  constructor(
    private readonly ports: () => readonly FeedPort[],
    private readonly model: Model,
    private readonly random: () => number,
    private readonly onSighting: (sighting: Sighting, text: string) => void,
  ) {
    this.running = Array.from({ length: READERS }, () => this.poll());
  }

  async end(): Promise<void> {
    this.ended = true;
    await Promise.all(this.running);
  }

  private async poll(): Promise<void> {
    while (!this.ended) {
      const ports = this.ports();
      const port = ports[Math.floor(this.random() * ports.length)];
      if (port !== undefined) await look(port, this.choose(), this.onSighting);
      this.polls++;
      await wait(PAUSE_MS);
    }
  }

  private choose(): Address {
    const chance = this.random();
    if (chance < 0.55) return this.feed();
    const from = chance < 0.85 ? this.model.withdrawn.slice(-60) : this.recent();
    const article = from[Math.floor(this.random() * from.length)];
    return article === undefined ? this.feed() : this.articleAddress(article);
  }

  private recent(): TrackedArticle[] {
    return [...this.model.articles.values()].slice(-2_000);
  }

  private feed(): Address {
    const edition = EDITIONS[Math.floor(this.random() * EDITIONS.length)]!;
    const section = edition.sections[Math.floor(this.random() * edition.sections.length)]!;
    const kind = (['json', 'json', 'rss', 'atom'] as const)[Math.floor(this.random() * 4)]!;
    const name = this.random() < 0.6 ? edition.name : `${edition.name}/${section}`;
    return feedAddress(name, kind);
  }

  private articleAddress(article: TrackedArticle): Address {
    return articleAddress(article, this.random() < 0.5 ? 'article-json' : 'page');
  }
}

export const feedAddress = (name: string, kind: 'json' | 'rss' | 'atom'): Address => ({
  path: `/feeds/${name}.${kind}`,
  kind,
  subject: null,
});

export function articleAddress(
  { edition, id, number }: TrackedArticle,
  kind: 'article-json' | 'page',
): Address {
  const path = `/articles/${edition}/${id}${kind === 'page' ? '' : '.json'}`;
  return { path, kind, subject: { id, number } };
}

/**
 * One look at an address. Nothing is told of a connection that broke, or of an answer that two processes shared; of a
 * process that gave none in time, status 0 is.
 */
export async function look(
  port: FeedPort,
  { path, kind, subject }: Address,
  tell: (sighting: Sighting, text: string) => void,
): Promise<void> {
  const { life } = port;
  const began = Date.now();
  const signal = AbortSignal.timeout(LONGEST_ANSWER_MS);
  const answer = await fetch(port.url + path, { signal, redirect: 'manual' })
    .then(async (response) => ({
      status: response.status,
      hasRetryAfter: response.headers.has('retry-after'),
      text: await response.text(),
    }))
    .catch(() => (signal.aborted ? { status: 0, hasRetryAfter: false, text: '' } : null));
  if (answer === null || port.life !== life) return;
  const { status, hasRetryAfter, text } = answer;
  const content = status === 200 ? readContent(kind, text, subject) : null;
  tell({ life, path, began, ended: Date.now(), status, hasRetryAfter, content }, text);
}
