import { isDeepStrictEqual } from 'node:util';
import type { RelatedLink } from '#article/events.js';
import { ArticleWindow, type WindowLimits } from './article-window.js';
import type { HeldArticle } from './held-article.js';
import { LanguageCollection, type Match } from './language-collection.js';
import { primarySubtag } from './language-rules.js';
import { MOST_SLOTS } from './postings.js';
import type { Added, Neighbour, RelatedDocument } from './related-document.js';
import { MOST_LINKS, RelatedLists } from './related-lists.js';
import { FEWEST_SHARED, roundedScore, score } from './score.js';

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
  leastMargin: 0.12,
};

/**
 * The related lists of one edition, kept up to date article by article. The same calls give the same lists; and what an
 * `add` answers depends only on the articles held, their order and their lists, so an index that `restore` filled goes on
 * exactly like the one it replaces (docs/decisions/0002).
 */
export class RelatedIndex {
  readonly #options: RelatedIndexOptions;
  readonly #articles = new Map<string, HeldArticle>();
  readonly #collections = new Map<string, LanguageCollection>();
  readonly #lists = new RelatedLists();
  readonly #window: ArticleWindow;
  #arrivals = 0;

  constructor(options: Partial<RelatedIndexOptions> = {}) {
    this.#options = { ...DEFAULTS, ...options };
    if (this.#options.maxArticles >= MOST_SLOTS) {
      throw new RangeError(`maxArticles is ${this.#options.maxArticles}, not below ${MOST_SLOTS}`);
    }
    this.#window = new ArticleWindow(this.#options);
  }

  /** The articles held. */
  get size(): number {
    return this.#window.size;
  }

  has(id: string): boolean {
    return this.#articles.has(id);
  }

  /**
   * Takes an article in, in place of any earlier version of it. Answers its list, best first, and the lists of others
   * that changed. Articles come in their `order`.
   */
  add(document: RelatedDocument): Added {
    const before = this.#lists.holding(document.id);
    const changed = new Map(this.remove(document.id).map(({ id, related }) => [id, related]));
    const article = this.#enter(document);
    const collection = this.#collection(article.language);
    const ranked = this.#rank(article, collection);
    const linked = ranked.filter(({ match }) => this.#isLike(match) && !match.isNearCopy);
    const reasonsOf = (neighbour: HeldArticle) => collection.reasons(article, neighbour);
    const related: RelatedLink[] = [];
    for (const { match, exact } of linked) {
      if (related.length === MOST_LINKS) {
        break;
      }
      const { theirs } = reasonsOf(match.article);
      if (theirs.length > 0) {
        related.push({ id: match.article.id, score: roundedScore(exact), reason: theirs });
      }
    }
    this.#lists.put(article.id, related);
    const density = this.#lists.density(article.id);
    for (const { match } of linked) {
      const neighbour = match.article;
      const back = roundedScore(score(match, apart(article, neighbour), density));
      if (!this.#lists.admits(neighbour.id, back)) {
        continue;
      }
      const { own } = reasonsOf(neighbour);
      if (own.length > 0) {
        this.#lists.enter(neighbour.id, { id: article.id, score: back, reason: own });
        changed.set(neighbour.id, this.#lists.of(neighbour.id));
      }
    }
    for (const { id, related: list } of before) {
      if (isDeepStrictEqual(list, changed.get(id))) {
        changed.delete(id);
      }
    }
    return {
      related,
      neighbours: [...changed].map(([id, list]) => ({ id, related: list })),
      closest: ranked.slice(0, MOST_LINKS).map(({ match, exact }) => ({
        id: match.article.id,
        score: exact,
        isLike: this.#isLike(match),
      })),
    };
  }

  /**
   * Takes an article out of the index and of every list held, and answers the lists that changed. An article that has
   * left the window, or was never seen, is taken out of lists all the same.
   */
  remove(id: string): Neighbour[] {
    const article = this.#articles.get(id);
    if (article !== undefined) {
      this.#leave(article);
    }
    return this.#lists.withdraw(id);
  }

  /** Puts an article back at a start with the list that it had. Articles come in their `order`, before any `add`. */
  restore(document: RelatedDocument, related: readonly RelatedLink[]): void {
    const held = this.#articles.get(document.id);
    if (held !== undefined) {
      this.#leave(held);
    }
    this.#enter(document);
    this.#lists.put(document.id, related);
  }

  #enter(document: RelatedDocument): HeldArticle {
    this.#window.see(document);
    for (let out = this.#window.nextOut(1); out !== null; out = this.#window.nextOut(1)) {
      this.#leave(out);
    }
    const collection = this.#collection(primarySubtag(document.language));
    const article = collection.enter(document, this.#arrivals++);
    this.#articles.set(article.id, article);
    this.#window.enter(article);
    return article;
  }

  #leave(article: HeldArticle): void {
    article.present = false;
    this.#collection(article.language).leave(article);
    this.#articles.delete(article.id);
    this.#window.leave();
    this.#lists.drop(article.id);
  }

  #collection(language: string): LanguageCollection {
    let collection = this.#collections.get(language);
    if (collection === undefined) {
      collection = new LanguageCollection(language);
      this.#collections.set(language, collection);
    }
    return collection;
  }

  /** The articles with anything in common, best first; of equals the earlier arrival. */
  #rank(article: HeldArticle, collection: LanguageCollection): Ranked[] {
    const ranked: Ranked[] = [];
    for (const match of collection.matches(article)) {
      const density = this.#lists.density(match.article.id);
      ranked.push({ match, exact: score(match, apart(article, match.article), density) });
    }
    return ranked.toSorted(bestFirst);
  }

  #isLike({ shared, margin }: Match): boolean {
    return shared >= FEWEST_SHARED && margin >= this.#options.leastMargin;
  }
}

interface Ranked {
  match: Match;
  exact: number;
}

const bestFirst = (a: Ranked, b: Ranked): number =>
  b.exact - a.exact || a.match.article.arrival - b.match.article.arrival;

const apart = (a: HeldArticle, b: HeldArticle): number => a.publishedAt - b.publishedAt;
