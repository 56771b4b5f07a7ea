import { BestOf } from './best-of.js';
import type { Likeness } from './likeness.js';
import { MOST_REASONS } from './related-lists.js';
import { termOf, type TermStore } from './term-store.js';
import type { Vocabulary } from './vocabulary.js';

/** Why two articles are linked: the words that they share, heaviest first, in the spelling of each, by number. */
export interface Reasons {
  /** As the article itself writes them: for the link to it from its neighbour. */
  own: number[];
  /** As the neighbour writes them: for the link to the neighbour. */
  theirs: number[];
}

/** Says why articles are linked. A number is no reason: two articles that share a year share nothing. */
export class ReasonFinder {
  readonly #terms: TermStore;
  readonly #likeness: Likeness;
  readonly #vocabulary: Vocabulary;
  readonly #heaviest = new BestOf(MOST_REASONS);

  constructor(terms: TermStore, likeness: Likeness, vocabulary: Vocabulary) {
    this.#terms = terms;
    this.#likeness = likeness;
    this.#vocabulary = vocabulary;
  }

  /** @param slot of the article that was compared last. */
  find(slot: number, neighbour: number): Reasons {
    const terms = this.#terms;
    const heaviest = this.#heaviest;
    heaviest.clear();
    this.#likeness.eachShared(neighbour, (index, weight) => {
      if (this.#vocabulary.isReason(terms.word(neighbour, index))) {
        heaviest.offer(weight, index, index);
      }
    });
    heaviest.sort();
    const reasons: Reasons = { own: [], theirs: [] };
    for (let place = 0; place < heaviest.count; place++) {
      const index = heaviest.items[place]!;
      const term = termOf(terms.slab(neighbour)[terms.start(neighbour) + index]!);
      reasons.own.push(terms.word(slot, terms.indexOf(slot, term)));
      reasons.theirs.push(terms.word(neighbour, index));
    }
    return reasons;
  }
}
