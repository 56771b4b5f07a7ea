import type { HeldArticle } from './held-article.js';

export interface WindowLimits {
  /** Milliseconds. */
  windowMs: number;
  maxArticles: number;
}

/** Which articles are recent enough to be compared: a queue in the order of arrival. */
export class ArticleWindow {
  readonly #limits: WindowLimits;
  #queue: HeldArticle[] = [];
  /** Everything before it has left. */
  #head = 0;
  #size = 0;
  #newest = -Infinity;

  constructor(limits: WindowLimits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#size;
  }

  /** Moves the window on. What falls out of it comes from `nextOut`. */
  see(seenAt: number): void {
    this.#newest = Math.max(this.#newest, seenAt);
  }

  enter(article: HeldArticle): void {
    this.#queue.push(article);
    this.#size++;
  }

  /** Call it once for an article that leaves, whatever the reason. */
  leave(article: HeldArticle): void {
    article.present = false;
    this.#size--;
    // Revisions leave gaps behind a long-lived head; a queue that is mostly gaps is rebuilt.
    if (this.#queue.length > 2 * this.#size + 1_024) {
      this.#queue = this.#queue.filter(({ present }) => present);
      this.#head = 0;
    }
  }

  /** The earliest article that must make room before `entering` more may enter; null when there is none. */
  nextOut(entering: number): HeldArticle | null {
    while (this.#queue[this.#head]?.present === false) {
      this.#head++;
    }
    const earliest = this.#queue[this.#head];
    if (earliest === undefined) {
      return null;
    }
    const isOld = earliest.seenAt < this.#newest - this.#limits.windowMs;
    return isOld || this.#size + entering > this.#limits.maxArticles ? earliest : null;
  }
}
