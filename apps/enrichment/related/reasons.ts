import { BestOf } from './best-of.js';
import type { Likeness } from './likeness.js';
import { termOf, type TermStore } from './term-store.js';
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
      if (!this.#vocabulary.isNumber(terms.word(neighbour, index))) {
        heaviest.offer(weight, index, index);
      }
    });
    heaviest.sort();
    const reasons: Reasons = { own: [], theirs: [] };
    for (let place = 0; place < heaviest.count; place++) {
      const index = heaviest.items[place]!;
      const term = termOf(terms.slab(neighbour)[terms.start(neighbour) + index]!);
      const own = terms.word(slot, terms.indexOf(slot, term));
      reasons.own.push(this.#vocabulary.text(own));
      reasons.theirs.push(this.#vocabulary.text(terms.word(neighbour, index)));
    }
    return reasons;
  }
}
