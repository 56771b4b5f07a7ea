import type { Ranking } from './ranking.js';
import type { ReasonFinder, Reasons } from './reasons.js';
import { SCORE_OF_ONE, type RelatedLists } from './related-lists.js';
import type { SameText } from './same-text.js';

export interface LinkerParts {
  ranking: Ranking;
  reasons: ReasonFinder;
  lists: RelatedLists;
  sameText: SameText;
}

/** Decides which links the lists hold. A reader gets no text twice: of those that are the same a list has the best one. */
export class Linker {
  readonly #parts: LinkerParts;
  /** By the other's slot, why it and the article that was ranked last are linked: a link and the one back ask for it. */
  readonly #reasons = new Map<number, Reasons>();

  constructor(parts: LinkerParts) {
    this.#parts = parts;
  }

  /** Fills the list of an article that has come in, and puts it into those of its neighbours. Answers whose changed. */
  link(slot: number): number[] {
    this.#rank(slot);
    this.#fill(slot);
    return this.#enterNeighbours(slot);
  }

  /** Fills a list that has lost a link with the best that is not in it. */
  refill(slot: number): void {
    this.#rank(slot);
    this.#fill(slot);
  }

  #rank(slot: number): void {
    this.#parts.ranking.rank(slot);
    this.#reasons.clear();
  }

  #reasonsFor(slot: number, other: number): Reasons {
    const known = this.#reasons.get(other);
    if (known !== undefined) {
      return known;
    }
    const reasons = this.#parts.reasons.find(slot, other);
    this.#reasons.set(other, reasons);
    return reasons;
  }

  #fill(slot: number): void {
    const { ranking, lists } = this.#parts;
    for (let place = 0; place < ranking.count && !lists.isFull(slot); place++) {
      const target = ranking.slot(place);
      if (!ranking.isLike(place) || ranking.isVersion(place) || this.#isShown(slot, target)) {
        continue;
      }
      const words = this.#reasonsFor(slot, target).theirs;
      if (words.length > 0) {
        lists.enter(slot, { slot: target, score: whole(ranking.score(place)), words });
      }
    }
  }

  #isShown(slot: number, target: number): boolean {
    const { lists, sameText } = this.#parts;
    const shown = lists.targets(slot);
    if (shown.includes(target)) {
      return true;
    }
    sameText.as(target);
    return shown.some((each) => sameText.is(each));
  }

  #enterNeighbours(slot: number): number[] {
    const { ranking, lists } = this.#parts;
    const changed: number[] = [];
    const sameTexts: number[] = [];
    for (let place = 0; place < ranking.count; place++) {
      if (ranking.isSameText(place)) {
        sameTexts.push(ranking.slot(place));
      }
    }
    for (let place = 0; place < ranking.count; place++) {
      const neighbour = ranking.slot(place);
      if (!ranking.isLike(place) || ranking.isVersion(place)) {
        continue;
      }
      const score = whole(ranking.scoreBack(place));
      const shown = sameTexts.filter((each) => lists.scoreOf(neighbour, each) !== null);
      const isBetter = shown.every((each) => lists.scoreOf(neighbour, each)! < score);
      if (!isBetter || !lists.admits(neighbour, score)) {
        continue;
      }
      const words = this.#reasonsFor(slot, neighbour).own;
      if (words.length > 0) {
        for (const each of shown) {
          lists.takeOut(neighbour, each);
        }
        lists.enter(neighbour, { slot, score, words });
        changed.push(neighbour);
      }
    }
    return changed;
  }
}

const whole = (score: number): number => Math.round(score * SCORE_OF_ONE);
