import { ArrivalOrder } from './arrival-order.js';
import { grown } from './grown.js';
import type { HeldArticle } from './held-article.js';

/** Which article has which slot, what is asked of it often in columns, and the order of arrival. */
export class Roster {
  // By slot; of an article that has left only the first counts
  readonly articles: (HeldArticle | undefined)[] = [];
  arrivals = new Float64Array(0);
  publishedAt = new Float64Array(0);
  readonly #order = new ArrivalOrder();
  readonly #freeSlots: number[] = [];

  /** The articles held. */
  get size(): number {
    return this.#order.size;
  }

  /** Every slot is below. */
  get limit(): number {
    return this.articles.length;
  }

  takeSlot(): number {
    const slot = this.#freeSlots.pop() ?? this.articles.length;
    this.arrivals = grown(this.arrivals, slot + 1);
    this.publishedAt = grown(this.publishedAt, slot + 1);
    return slot;
  }

  /** Puts an article that is not held into its slot: lists name it. */
  note(article: HeldArticle): void {
    this.articles[article.slot] = article;
  }

  enter(article: HeldArticle): void {
    const { slot } = article;
    this.articles[slot] = article;
    this.arrivals[slot] = article.arrival;
    this.publishedAt[slot] = article.publishedAt;
    this.#order.enter(article);
  }

  /** Call it once for each article that has left: one that is not `present` any more. It keeps its slot. */
  leave(): void {
    this.#order.leave();
  }

  free(slot: number): void {
    this.articles[slot] = undefined;
    this.#freeSlots.push(slot);
  }

  /** Visits the slots of the latest, latest first, `limit` at most. */
  eachOfLatest(limit: number, visit: (slot: number) => void): void {
    this.#order.eachOfLatest(limit, ({ slot }) => visit(slot));
  }
}
