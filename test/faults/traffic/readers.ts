import { setTimeout as wait } from 'node:timers/promises';
import { EDITIONS } from './editions.js';
import type { Model, TrackedArticle } from './model.js';
import { readContent, type Kind, type Sighting, type Subject } from './sighting.js';

/** An instance of feed, as readers know it. */
export interface FeedPort {
  url: string;
  /** Name and number of the process that listens now. */
  life(): string;
}

interface Address {
  path: string;
  kind: Kind;
  subject: Subject | null;
}

const READERS_A_PORT = 3;
const PAUSE_MS = 60;
const LONGEST_ANSWER_MS = 15_000;

/** Polls every instance of feed: feeds in each format, articles and their pages, the withdrawn ones most. */
export class Readers {
  private ended = false;
  private readonly running: Promise<void>[] = [];
  polls = 0;

  constructor(
    private readonly model: Model,
    private readonly random: () => number,
    private readonly onSighting: (sighting: Sighting, text: string) => void,
  ) {}

  follow(port: FeedPort): void {
    for (let n = 0; n < READERS_A_PORT; n++) this.running.push(this.poll(port));
  }

  async end(): Promise<void> {
    this.ended = true;
    await Promise.all(this.running);
  }

  private async poll(port: FeedPort): Promise<void> {
    while (!this.ended) {
      await look(port, this.choose(), this.onSighting);
      this.polls++;
      await wait(PAUSE_MS);
    }
  }

  private choose(): Address {
    const chance = this.random();
    if (chance < 0.55) return this.feed();
    const ids = [...this.model.touched];
    // The latest words are about the articles that change now.
    const recent = ids.slice(-400);
    const withdrawn = recent
      .map((id) => this.model.articles.get(id)!)
      .filter(({ statements }) => statements.at(-1)?.kind === 'withdraw');
    const from = chance < 0.85 ? withdrawn : [...this.model.articles.values()].slice(-2_000);
    const article = from[Math.floor(this.random() * from.length)];
    return article === undefined ? this.feed() : this.articleAddress(article);
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

/** One look at an address. Nothing is told of a connection that broke, or of two processes that shared the answer. */
export async function look(
  port: FeedPort,
  { path, kind, subject }: Address,
  tell: (sighting: Sighting, text: string) => void,
): Promise<void> {
  const life = port.life();
  const began = Date.now();
  const answer = await fetch(port.url + path, {
    signal: AbortSignal.timeout(LONGEST_ANSWER_MS),
  })
    .then(async (response) => ({ response, text: await response.text() }))
    .catch(() => null);
  if (answer === null || port.life() !== life) return;
  const { response, text } = answer;
  const { status } = response;
  const content = status === 200 ? readContent(kind, text, subject) : null;
  const hasRetryAfter = response.headers.has('retry-after');
  tell({ life, path, began, ended: Date.now(), status, hasRetryAfter, content }, text);
}
