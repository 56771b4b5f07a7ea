import { background } from './background.js';
import { BestOf } from './best-of.js';
import type { Candidates } from './candidates.js';
import type { LatestArticles } from './latest-articles.js';
import { MOST_COMPARED, type Likeness } from './likeness.js';
import type { RelatedLists } from './related-lists.js';
import type { Roster } from './roster.js';
import { isSameText } from './same-text.js';
import { FEWEST_SHARED, score } from './score.js';
import type { TermStore } from './term-store.js';

/** Likeness to unrelated articles varies; a link has to stand well above it. */
const BACKGROUND_WEIGHT = 3;

export interface RankingParts {
  roster: Roster;
  terms: TermStore;
  candidates: Candidates;
  likeness: Likeness;
  latest: LatestArticles;
  lists: RelatedLists;
  /** How far a likeness must stand out from that to unrelated articles to make a link. */
  leastMargin: number;
}

/** The articles that are most like one, best first; of equals the earlier. It holds until the next `rank`. */
export class Ranking {
  count = 0;
  readonly #parts: RankingParts;
  readonly #best = new BestOf(MOST_COMPARED);
  #slot = 0;
  #floor = 0;
  /** By place in the likeness's order. */
  readonly #scores = new Float64Array(MOST_COMPARED);

  constructor(parts: RankingParts) {
    this.#parts = parts;
  }

  /** Compares the article in this slot with the others. */
  rank(slot: number): void {
    const { roster, candidates, likeness, latest, lists, leastMargin } = this.#parts;
    const { orders, publishedAt } = roster;
    likeness.compare(slot, candidates.find(slot, roster), roster);
    this.#slot = slot;
    this.#floor = leastMargin + BACKGROUND_WEIGHT * background(latest.likenesses(slot));
    const best = this.#best;
    best.clear();
    for (let at = 0; at < likeness.count; at++) {
      const other = likeness.slots[at]!;
      const apart = publishedAt[slot]! - publishedAt[other]!;
      const exact = score(
        likeness.likenesses[at]!,
        likeness.shared[at]!,
        apart,
        lists.density(other),
      );
      this.#scores[at] = exact;
      best.offer(exact, orders[other]!, at);
    }
    best.sort();
    this.count = best.count;
  }

  /** Of the article at this place. */
  slot(place: number): number {
    return this.#parts.likeness.slots[this.#best.items[place]!]!;
  }

  /** Of the link to the article at this place, 0 to 1. */
  score(place: number): number {
    return this.#scores[this.#best.items[place]!]!;
  }

  /** Of the link back, from the article at this place. */
  scoreBack(place: number): number {
    const { roster, likeness, lists } = this.#parts;
    const at = this.#best.items[place]!;
    const apart = roster.publishedAt[this.#slot]! - roster.publishedAt[likeness.slots[at]!]!;
    const density = lists.density(this.#slot);
    return score(likeness.likenesses[at]!, likeness.shared[at]!, apart, density);
  }

  /** Whether it is like enough to be linked. */
  isLike(place: number): boolean {
    const { likeness } = this.#parts;
    const at = this.#best.items[place]!;
    return likeness.shared[at]! >= FEWEST_SHARED && likeness.likenesses[at]! >= this.#floor;
  }

  isSameText(place: number): boolean {
    const { terms, likeness } = this.#parts;
    const at = this.#best.items[place]!;
    const [own, others] = [terms.count(this.#slot), terms.count(likeness.slots[at]!)];
    return isSameText(own, others, likeness.shared[at]!);
  }

  /** The same text from the same source, but for small changes: a link to it gives a reader nothing. */
  isVersion(place: number): boolean {
    const { articles } = this.#parts.roster;
    const isSameSource = articles[this.slot(place)]!.source === articles[this.#slot]!.source;
    return isSameSource && this.isSameText(place);
  }
}
