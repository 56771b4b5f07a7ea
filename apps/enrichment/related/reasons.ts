import { wordAt } from './article-terms.js';
import { BestOf } from './best-of.js';
import type { HeldArticle } from './held-article.js';
import type { Likeness } from './likeness.js';
import type { Vocabulary } from './vocabulary.js';

const MOST_REASONS = 5;

/** Why two articles are linked: what they share, heaviest first, in the spelling of each. */
export interface Reasons {
  /** As the article itself writes them: for the link to it from its neighbour. */
  own: string[];
  /** As the neighbour writes them: for the link to the neighbour. */
  theirs: string[];
}

/** Says why articles are linked. A number is no reason: two articles that share a year share nothing. */
export class ReasonFinder {
  readonly #likeness: Likeness;
  readonly #vocabulary: Vocabulary;
  readonly #heaviest = new BestOf(MOST_REASONS);
  /** By the index of a term in the neighbour, its index in the article itself. */
  readonly #ownIndexes = new Map<number, number>();

  constructor(likeness: Likeness, vocabulary: Vocabulary) {
    this.#likeness = likeness;
    this.#vocabulary = vocabulary;
  }

  /** `article` is the one that was compared last. */
  find(article: HeldArticle, neighbour: HeldArticle): Reasons {
    const heaviest = this.#heaviest;
    heaviest.clear();
    this.#ownIndexes.clear();
    this.#likeness.eachShared(neighbour, (own, theirs, weight) => {
      if (!this.#vocabulary.isNumber(wordAt(neighbour.terms, theirs))) {
        heaviest.offer(weight, theirs, theirs);
        this.#ownIndexes.set(theirs, own);
      }
    });
    heaviest.sort();
    const reasons: Reasons = { own: [], theirs: [] };
    for (let place = 0; place < heaviest.count; place++) {
      const theirs = heaviest.items[place]!;
      reasons.theirs.push(this.#word(neighbour, theirs));
      reasons.own.push(this.#word(article, this.#ownIndexes.get(theirs)!));
    }
    return reasons;
  }

  #word(article: HeldArticle, index: number): string {
    return this.#vocabulary.text(wordAt(article.terms, index));
  }
}
