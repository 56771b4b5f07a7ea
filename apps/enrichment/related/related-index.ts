import { isDeepStrictEqual } from 'node:util';
import type { RelatedLink } from '#article/events.js';
import { ArticleWindow, type WindowLimits } from './article-window.js';
import type { HeldArticle } from './held-article.js';
import type { IndexSnapshot } from './index-snapshot.js';
import { LanguageCollection } from './language-collection.js';
import { primarySubtag } from './language-rules.js';
import { MOST_SLOTS } from './postings.js';
import type { Added, Match, Neighbour, RelatedDocument } from './related-document.js';

export type { Added, Neighbour, RelatedDocument } from './related-document.js';

export interface RelatedIndexOptions extends WindowLimits {
  /** How far a likeness must stand out from that to unrelated articles to make a link. */
  leastMargin: number;
}

const DAY_MS = 86_400_000;

const DEFAULTS: RelatedIndexOptions = {
  windowMs: 14 * DAY_MS,
  leastEvents: 5_000,
  maxArticles: 130_000,
  leastMargin: 0.122,
};

/** An article that has left keeps its slot while a list names it: there is room for seven such beside each that is held. */
const MOST_HELD = MOST_SLOTS / 8;

/**
 * The related lists of one edition, kept up to date article by article. The same calls give the same lists; and what an
 * `add` answers depends only on the articles held, their order and their lists, so an index that `restore` filled goes on
 * exactly like the one it replaces (docs/decisions/0002).
 */
export class RelatedIndex {
  readonly #options: RelatedIndexOptions;
  /** Those held, and those that have left and are named. */
  readonly #articles = new Map<string, HeldArticle>();
  readonly #collections = new Map<string, LanguageCollection>();
  readonly #window: ArticleWindow;
  #entered = 0;
  #closest: Match[] = [];

  constructor(options: Partial<RelatedIndexOptions> = {}) {
    this.#options = { ...DEFAULTS, ...options };
    if (this.#options.maxArticles >= MOST_HELD) {
      throw new RangeError(`maxArticles is ${this.#options.maxArticles}, not below ${MOST_HELD}`);
    }
    this.#window = new ArticleWindow(this.#options);
  }

  /** The articles held. */
  get size(): number {
    return this.#window.size;
  }

  /** How many articles have come in. */
  get entered(): number {
    return this.#entered;
  }

  has(id: string): boolean {
    return this.#articles.get(id)?.present === true;
  }

  /**
   * Takes an article in, in place of any earlier version of it. Answers its list, best first, and the lists of others
   * that changed.
   */
  add(document: RelatedDocument): Added {
    const holders = this.#takeBack(document.id);
    const article = this.#enter(document);
    const collection = this.#collection(article.language);
    const changed = collection.link(article);
    this.#closest = collection.closest();
    const related = collection.list(article.slot);
    const before = new Set(holders.map(({ article: { id } }) => id));
    const neighbours = changed.flatMap((slot) => {
      const { id } = collection.article(slot);
      return before.has(id) ? [] : [{ id, related: collection.list(slot) }];
    });
    return { related, neighbours: [...this.#settle(holders), ...neighbours] };
  }

  /** The articles most like the one that was added last, best first, before anything is left out. */
  closest(): Match[] {
    return this.#closest;
  }

  /**
   * Takes an article out of the index and of every list held, and answers the lists that changed. An article that has
   * left the window, or was never seen, is taken out of lists all the same.
   */
  remove(id: string): Neighbour[] {
    return this.#settle(this.#takeBack(id));
  }

  /** Puts an article back at a start with the list that it had, before any `add`. */
  restore(document: RelatedDocument, related: readonly RelatedLink[]): void {
    const held = this.#articles.get(document.id);
    if (held?.present === true) {
      this.#leave(held);
    }
    const article = this.#enter(document);
    this.#setList(article, related);
  }

  /**
   * After the last `restore`, or a `load`: what is left to do before the first `add` is done now, part by part, for
   * whoever wants to give others their turn in between. Who does not ask for it pays at the first `add`.
   */
  *makeReady(): Generator<void, void> {
    for (const collection of this.#collections.values()) {
      yield* collection.posting();
    }
  }

  /** Gives an article the list that it has by now; nothing where it is not held. */
  relist(id: string, related: readonly RelatedLink[]): void {
    const article = this.#articles.get(id);
    if (article?.present === true) {
      this.#setList(article, related);
    }
  }

  /** Takes an article out as `remove` does, and leaves the lists short: what they are by now is told by `relist`. */
  forget(id: string): void {
    this.#takeBack(id);
  }

  snapshot(): IndexSnapshot {
    const { seenAt, order } = this.#window.newest;
    const collections = [...this.#collections.values()].map((each) => each.snapshot());
    return { entered: this.#entered, newest: seenAt, newestOrder: order, collections };
  }

  /** Into an index that is empty. It goes on exactly like the one that the snapshot was taken of. */
  load(snapshot: IndexSnapshot): void {
    this.#entered = snapshot.entered;
    this.#window.see({ seenAt: snapshot.newest, order: snapshot.newestOrder });
    const held: HeldArticle[] = [];
    for (const each of snapshot.collections) {
      const collection = this.#collection(each.language);
      collection.load(each);
      for (const article of collection.known()) {
        // One that is held in a language may be named in another that it had before.
        if (article.present || !this.has(article.id)) {
          this.#articles.set(article.id, article);
        }
        if (article.present) {
          held.push(article);
        }
      }
    }
    for (const article of held.toSorted((a, b) => a.order - b.order)) {
      this.#window.enter(article);
    }
  }

  #setList(article: HeldArticle, related: readonly RelatedLink[]): void {
    const { language } = article;
    const collection = this.#collection(language);
    // First, because it may forget articles that only this list named.
    collection.clearList(article);
    for (const link of related) {
      const known = this.#articles.get(link.id);
      if (known === undefined || known.language === language) {
        const target = known ?? collection.note(link.id);
        this.#articles.set(link.id, target);
        collection.setLink(article, link, target);
      }
    }
    collection.forgetUnheld();
  }

  #enter(document: RelatedDocument): HeldArticle {
    this.#window.see(document);
    for (let out = this.#window.nextOut(1); out !== null; out = this.#window.nextOut(1)) {
      this.#leave(out);
    }
    const language = primarySubtag(document.language);
    const known = this.#articles.get(document.id);
    if (known !== undefined && known.language !== language) {
      this.#takeBack(document.id);
    }
    const collection = this.#collection(language);
    const article = collection.enter(document, known?.language === language ? known : undefined);
    this.#entered++;
    this.#articles.set(article.id, article);
    this.#window.enter(article);
    return article;
  }

  #leave(article: HeldArticle): void {
    this.#collection(article.language).leave(article);
    this.#window.leave();
  }

  /** Takes an article out of the index and of every list. Answers whose lists those were, as they were. */
  #takeBack(id: string): Holder[] {
    const article = this.#articles.get(id);
    if (article === undefined) {
      return [];
    }
    const collection = this.#collection(article.language);
    const holders = collection.naming(article).map((slot): Holder => {
      const [before, wasFull] = [collection.list(slot), collection.isFull(slot)];
      return { article: collection.article(slot), before, wasFull };
    });
    if (article.present) {
      this.#leave(article);
    }
    for (const holder of holders) {
      collection.takeOut(holder.article.slot, article);
    }
    return holders.toSorted((a, b) => (a.article.id < b.article.id ? -1 : 1));
  }

  /**
   * Lets no list stay short for the want of an article that was taken out. Answers those that are not what they were. One
   * that has left the window meanwhile is as it was.
   */
  #settle(holders: readonly Holder[]): Neighbour[] {
    const held = holders.filter(({ article }) => article.present);
    for (const { article, wasFull } of held) {
      const collection = this.#collection(article.language);
      if (wasFull && !collection.isFull(article.slot)) {
        collection.refill(article.slot);
      }
    }
    return held.flatMap(({ article, before }) => {
      const related = this.#collection(article.language).list(article.slot);
      return isDeepStrictEqual(related, before) ? [] : [{ id: article.id, related }];
    });
  }

  #collection(language: string): LanguageCollection {
    let collection = this.#collections.get(language);
    if (collection === undefined) {
      const { leastMargin } = this.#options;
      collection = new LanguageCollection(language, leastMargin, (article) => {
        // It may have come in again in another language.
        if (this.#articles.get(article.id) === article) {
          this.#articles.delete(article.id);
        }
      });
      this.#collections.set(language, collection);
    }
    return collection;
  }
}

/** An article whose list named another that was taken out. */
interface Holder {
  article: HeldArticle;
  before: RelatedLink[];
  wasFull: boolean;
}
