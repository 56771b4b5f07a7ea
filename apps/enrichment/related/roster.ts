import { NewsOrder } from './news-order.js';
import { grown } from './grown.js';
import type { HeldArticle } from './held-article.js';
import type { RosterColumns } from './index-snapshot.js';

/** Which article has which slot, what is asked of it often in columns, and their order. */
export class Roster {
  // By slot; of an article that has left only the first counts
  readonly articles: (HeldArticle | undefined)[] = [];
  orders = new Float64Array(0);
  publishedAt = new Float64Array(0);
  readonly #order = new NewsOrder();
  readonly #freeSlots: number[] = [];

  /** The articles held. */
  get size(): number {
    return this.#order.size;
  }

  /** Every slot is below. */
  get limit(): number {
    return this.articles.length;
  }

  /** Whether an article that is held is before all others. */
  isEarliest(slot: number): boolean {
    return this.#order.earliest === this.articles[slot];
  }

  /** Those that are held, in their order. */
  present(): HeldArticle[] {
    return this.articles
      .filter((article): article is HeldArticle => article?.present === true)
      .toSorted((a, b) => a.order - b.order);
  }

  takeSlot(): number {
    const slot = this.#freeSlots.pop() ?? this.articles.length;
    this.orders = grown(this.orders, slot + 1);
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
    this.orders[slot] = article.order;
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

  columns(): RosterColumns {
    const { articles } = this;
    const column = (read: (article: HeldArticle) => number) =>
      Float64Array.from(articles, (article) => (article === undefined ? 0 : read(article)));
    return {
      ids: articles.map((article) => article?.id ?? null),
      ...sourceColumns(articles),
      publishedAt: column(({ publishedAt }) => publishedAt),
      seenAt: column(({ seenAt }) => seenAt),
      orders: column(({ order }) => order),
      present: Uint8Array.from(articles, (article) => (article?.present === true ? 1 : 0)),
    };
  }

  /** Into one that is empty. */
  load(columns: RosterColumns, language: string): void {
    this.orders = new Float64Array(columns.ids.length);
    this.publishedAt = new Float64Array(columns.ids.length);
    for (const [slot, id] of columns.ids.entries()) {
      if (id === null) {
        this.articles.push(undefined);
        this.#freeSlots.push(slot);
        continue;
      }
      this.articles.push({
        id,
        source: columns.sourceNames[columns.sources[slot]!]!,
        language,
        publishedAt: columns.publishedAt[slot]!,
        seenAt: columns.seenAt[slot]!,
        order: columns.orders[slot]!,
        slot,
        present: columns.present[slot] === 1,
      });
    }
    for (const article of this.present()) {
      this.enter(article);
    }
  }
}

function sourceColumns(
  articles: readonly (HeldArticle | undefined)[],
): Pick<RosterColumns, 'sourceNames' | 'sources'> {
  const places = new Map<string, number>();
  const sources = Uint32Array.from(articles, (article) => {
    const source = article?.source ?? '';
    const place = places.get(source) ?? places.size;
    places.set(source, place);
    return place;
  });
  return { sourceNames: [...places.keys()], sources };
}
