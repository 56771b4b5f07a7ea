import type { HeldArticle } from './held-article.js';

/** Articles held, in their order. */
export class NewsOrder {
  /** Some have left since. */
  #queue: HeldArticle[] = [];
  /** All before it have left. */
  #head = 0;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get earliest(): HeldArticle | undefined {
    while (this.#queue[this.#head]?.present === false) {
      this.#head++;
    }
    return this.#queue[this.#head];
  }

  enter(article: HeldArticle): void {
    const queue = this.#queue;
    let at = queue.length;
    // Nearly all come last.
    while (at > this.#head && queue[at - 1]!.order > article.order) {
      at--;
    }
    if (at === queue.length) {
      queue.push(article);
    } else {
      queue.splice(at, 0, article);
    }
    this.#size++;
  }

  /** Call it once for each article that has left: one that is not `present` any more. */
  leave(): void {
    this.#size--;
    // Revisions leave gaps behind a long-lived head; a queue that is mostly gaps is rebuilt.
    if (this.#queue.length > 2 * this.#size + 1_024) {
      this.#queue = this.#queue.filter(({ present }) => present);
      this.#head = 0;
    }
  }

  /** Visits the latest, latest first, `limit` at most. */
  eachOfLatest(limit: number, visit: (article: HeldArticle) => void): void {
    let left = limit;
    for (let at = this.#queue.length - 1; at >= this.#head && left > 0; at--) {
      const article = this.#queue[at]!;
      if (article.present) {
        visit(article);
        left--;
      }
    }
  }
}
