import { NewsOrder } from './news-order.js';
import type { HeldArticle } from './held-article.js';

export interface WindowLimits {
  /** Milliseconds. */
  windowMs: number;
  /** What is older stays while it is among so many latest events: a small edition has little to link otherwise. */
  leastEvents: number;
  maxArticles: number;
}

/** Which articles are recent enough to be compared. */
export class ArticleWindow {
  readonly #limits: WindowLimits;
  readonly #order = new NewsOrder();
  #newest = -Infinity;
  #newestOrder = -Infinity;

  constructor(limits: WindowLimits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#order.size;
  }

  /** Moves the window on. What falls out of it comes from `nextOut`. */
  see({ seenAt, order }: Pick<HeldArticle, 'seenAt' | 'order'>): void {
    this.#newest = Math.max(this.#newest, seenAt);
    this.#newestOrder = Math.max(this.#newestOrder, order);
  }

  /** Where it stands. */
  get newest(): { seenAt: number; order: number } {
    return { seenAt: this.#newest, order: this.#newestOrder };
  }

  enter(article: HeldArticle): void {
    this.#order.enter(article);
  }

  /** Call it once for an article that has left, whatever the reason. */
  leave(): void {
    this.#order.leave();
  }

  /** The earliest article that must make room before `entering` more may enter; null when there is none. */
  nextOut(entering: number): HeldArticle | null {
    const { earliest, size } = this.#order;
    if (earliest === undefined) {
      return null;
    }
    const { windowMs, leastEvents } = this.#limits;
    const isOld =
      earliest.seenAt < this.#newest - windowMs && earliest.order < this.#newestOrder - leastEvents;
    return isOld || size + entering > this.#limits.maxArticles ? earliest : null;
  }
}
