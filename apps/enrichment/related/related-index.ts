import { isDeepStrictEqual } from 'node:util';
import type { RelatedLink } from '#article/events.js';
import { ArticleWindow, type WindowLimits } from './article-window.js';
import type { HeldArticle } from './held-article.js';
import { LanguageCollection, type Match } from './language-collection.js';
import { primarySubtag } from './language-rules.js';
import { MOST_SLOTS } from './postings.js';
import type { Neighbour, RelatedDocument } from './related-document.js';
import { MOST_LINKS, RelatedLists } from './related-lists.js';
import { roundedScore, score } from './score.js';

export type { Neighbour, RelatedDocument } from './related-document.js';

export interface RelatedIndexOptions extends WindowLimits {
  /** Likeness from which two articles are linked. */
  leastLikeness: number;
}

const DAY_MS = 86_400_000;

const DEFAULTS: RelatedIndexOptions = {
  windowMs: 14 * DAY_MS,
  maxArticles: 130_000,
  leastLikeness: 0.18,
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
  add(document: RelatedDocument): { related: RelatedLink[]; neighbours: Neighbour[] } {
    const before = this.#lists.holding(document.id);
    const changed = new Map(this.remove(document.id).map(({ id, related }) => [id, related]));
    const article = this.#enter(document);
    const collection = this.#collection(article.language);
    const related: RelatedLink[] = [];
    for (const { article: neighbour, score: likeness } of this.#ranked(article, collection)) {
      const linked = related.length < MOST_LINKS;
      const enters = this.#lists.admits(neighbour.id, likeness);
      if (!linked && !enters) {
        continue;
      }
      const reasons = collection.reasons(article, neighbour);
      if (reasons.own.length === 0) {
        continue;
      }
      if (linked) {
        related.push({ id: neighbour.id, score: likeness, reason: reasons.theirs });
      }
      if (enters) {
        this.#lists.enter(neighbour.id, { id: article.id, score: likeness, reason: reasons.own });
        changed.set(neighbour.id, this.#lists.of(neighbour.id));
      }
    }
    this.#lists.put(article.id, related);
    for (const { id, related: list } of before) {
      if (isDeepStrictEqual(list, changed.get(id))) {
        changed.delete(id);
      }
    }
    return {
      related: this.#lists.of(article.id),
      neighbours: [...changed].map(([id, list]) => ({ id, related: list })),
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
    this.#window.see(document.seenAt);
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
    this.#collection(article.language).leave(article);
    this.#articles.delete(article.id);
    this.#window.leave(article);
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

  /** The articles that are like enough to be linked, best first; of equals the earlier arrival. */
  #ranked(article: HeldArticle, collection: LanguageCollection): Ranked[] {
    return collection
      .matches(article)
      .filter(({ likeness }) => likeness > 0 && likeness >= this.#options.leastLikeness)
      .map((match) => ({
        article: match.article,
        exact: score(match.likeness, match.article.publishedAt - article.publishedAt),
        score: 0,
      }))
      .toSorted((a, b) => b.exact - a.exact || a.article.arrival - b.article.arrival)
      .map((ranked) => ({ ...ranked, score: roundedScore(ranked.exact) }));
  }
}

interface Ranked {
  article: Match['article'];
  exact: number;
  /** As links carry it. */
  score: number;
}
