import { grown } from './grown.js';
import type { ListColumns } from './index-snapshot.js';
import type { Vocabulary } from './vocabulary.js';

export const MOST_LINKS = 10;
export const MOST_REASONS = 5;
/** A score of 1 in whole numbers: links carry four digits. */
export const SCORE_OF_ONE = 10_000;

/** A link as the lists keep it. */
export interface ListedLink {
  /** Of the linked article. */
  slot: number;
  /** In ten-thousandths. */
  score: number;
  /** The numbers of the words that say why. */
  words: readonly number[];
}

/**
 * The related lists of the articles of a language, by slot, and who is named in whose. A list may name an article that is
 * not held any more: it has left the window and is live all the same. All lies in columns of numbers: a large edition
 * has more than a million links.
 */
export class RelatedLists {
  readonly #words: Pick<Vocabulary, 'hold' | 'drop'>;
  /** Told when no list names the article in this slot any more. */
  readonly #onUnnamed: (slot: number) => void;
  // By slot
  #counts: Int32Array = new Int32Array(0);
  #sums: Int32Array = new Int32Array(0);
  /** The first link to the article, and by link the next and the one before: its place plus one, 0 where there is none. */
  #heads: Int32Array = new Int32Array(0);
  #nexts: Int32Array = new Int32Array(0);
  #befores: Int32Array = new Int32Array(0);
  // By link: MOST_LINKS places a slot, best first
  #targets: Int32Array = new Int32Array(0);
  #scores: Int32Array = new Int32Array(0);
  /** MOST_REASONS a link: the number of a word plus one. */
  #reasons: Int32Array = new Int32Array(0);

  constructor(words: Pick<Vocabulary, 'hold' | 'drop'>, onUnnamed: (slot: number) => void) {
    this.#words = words;
    this.#onUnnamed = onUnnamed;
  }

  /** Makes room for slots below `limit`. */
  reserve(limit: number): void {
    this.#counts = grown(this.#counts, limit);
    this.#sums = grown(this.#sums, limit);
    this.#heads = grown(this.#heads, limit);
    this.#nexts = grown(this.#nexts, limit * MOST_LINKS);
    this.#befores = grown(this.#befores, limit * MOST_LINKS);
    this.#targets = grown(this.#targets, limit * MOST_LINKS);
    this.#scores = grown(this.#scores, limit * MOST_LINKS);
    this.#reasons = grown(this.#reasons, limit * MOST_LINKS * MOST_REASONS);
  }

  /** @param limit above every slot. */
  columns(limit: number): ListColumns {
    const links = limit * MOST_LINKS;
    return {
      counts: this.#counts.slice(0, limit),
      heads: this.#heads.slice(0, limit),
      nexts: this.#nexts.slice(0, links),
      befores: this.#befores.slice(0, links),
      targets: this.#targets.slice(0, links),
      scores: this.#scores.slice(0, links),
      reasons: this.#reasons.slice(0, links * MOST_REASONS),
    };
  }

  /** The columns are its own from now on. The words of its reasons count as held. */
  load(columns: ListColumns): void {
    this.#counts = columns.counts;
    this.#heads = columns.heads;
    this.#nexts = columns.nexts;
    this.#befores = columns.befores;
    this.#targets = columns.targets;
    this.#scores = columns.scores;
    this.#reasons = columns.reasons;
    const { counts, scores } = columns;
    const sums = new Int32Array(counts.length);
    for (let slot = 0; slot < counts.length; slot++) {
      for (let at = 0; at < counts[slot]!; at++) {
        sums[slot] = sums[slot]! + scores[slot * MOST_LINKS + at]!;
      }
    }
    this.#sums = sums;
  }

  /** Best first. */
  links(slot: number): ListedLink[] {
    const first = slot * MOST_LINKS;
    return Array.from({ length: this.#counts[slot]! }, (_, at) => this.#link(first + at));
  }

  /** The slots that the list names, best first. */
  targets(slot: number): number[] {
    const first = slot * MOST_LINKS;
    return Array.from({ length: this.#counts[slot]! }, (_, at) => this.#targets[first + at]!);
  }

  /** The mean score of the places of the list, 0 to 1; a place that is empty counts as 0. */
  density(slot: number): number {
    return this.#sums[slot]! / (MOST_LINKS * SCORE_OF_ONE);
  }

  isFull(slot: number): boolean {
    return this.#counts[slot] === MOST_LINKS;
  }

  /** Whether a newcomer with this score would enter the list: there is room, or it beats the weakest link. */
  admits(slot: number, score: number): boolean {
    const count = this.#counts[slot]!;
    return count < MOST_LINKS || this.#scores[slot * MOST_LINKS + count - 1]! < score;
  }

  /** The score of the link to this article, null where the list does not name it. */
  scoreOf(slot: number, target: number): number | null {
    const link = this.#find(slot, target);
    return link < 0 ? null : this.#scores[link]!;
  }

  isNamed(slot: number): boolean {
    return this.#heads[slot] !== 0;
  }

  /** The slots whose lists name the article. */
  naming(slot: number): number[] {
    const slots: number[] = [];
    for (let link = this.#heads[slot]! - 1; link >= 0; link = this.#nexts[link]! - 1) {
      slots.push(Math.floor(link / MOST_LINKS));
    }
    return slots;
  }

  /** Puts a link that the list admits behind those with the same score. The weakest makes room. */
  enter(slot: number, { slot: target, score, words }: ListedLink): void {
    const first = slot * MOST_LINKS;
    if (this.#counts[slot] === MOST_LINKS) {
      this.#takeOut(slot, first + MOST_LINKS - 1);
    }
    let link = first + this.#counts[slot]!;
    for (; link > first && this.#scores[link - 1]! < score; link--) {
      this.#move(link - 1, link);
    }
    this.#counts[slot] = this.#counts[slot]! + 1;
    this.#sums[slot] = this.#sums[slot]! + score;
    this.#targets[link] = target;
    this.#scores[link] = score;
    for (let at = 0; at < MOST_REASONS; at++) {
      const word = words[at];
      this.#reasons[link * MOST_REASONS + at] = word === undefined ? 0 : word + 1;
      if (word !== undefined) {
        this.#words.hold(word);
      }
    }
    this.#befores[link] = 0;
    this.#nexts[link] = this.#heads[target]!;
    if (this.#heads[target] !== 0) {
      this.#befores[this.#heads[target]! - 1] = link + 1;
    }
    this.#heads[target] = link + 1;
  }

  /** Takes the link to this article, if there is one, out of the list. */
  takeOut(slot: number, target: number): void {
    const link = this.#find(slot, target);
    if (link >= 0) {
      this.#takeOut(slot, link);
    }
  }

  /** Empties an article's own list. Other lists may go on naming it. */
  empty(slot: number): void {
    for (let count = this.#counts[slot]!; count > 0; count--) {
      this.#takeOut(slot, slot * MOST_LINKS + count - 1);
    }
  }

  #link(link: number): ListedLink {
    const words: number[] = [];
    for (let at = 0; at < MOST_REASONS && this.#reasons[link * MOST_REASONS + at] !== 0; at++) {
      words.push(this.#reasons[link * MOST_REASONS + at]! - 1);
    }
    return { slot: this.#targets[link]!, score: this.#scores[link]!, words };
  }

  #find(slot: number, target: number): number {
    const first = slot * MOST_LINKS;
    for (let link = first; link < first + this.#counts[slot]!; link++) {
      if (this.#targets[link] === target) {
        return link;
      }
    }
    return -1;
  }

  #takeOut(slot: number, link: number): void {
    const target = this.#targets[link]!;
    const end = slot * MOST_LINKS + this.#counts[slot]!;
    this.#sums[slot] = this.#sums[slot]! - this.#scores[link]!;
    this.#point(link, this.#nexts[link]!, this.#befores[link]!);
    for (let at = link * MOST_REASONS; at < (link + 1) * MOST_REASONS; at++) {
      if (this.#reasons[at] !== 0) {
        this.#words.drop(this.#reasons[at]! - 1);
      }
    }
    for (let next = link + 1; next < end; next++) {
      this.#move(next, next - 1);
    }
    this.#counts[slot] = this.#counts[slot]! - 1;
    if (this.#heads[target] === 0) {
      this.#onUnnamed(target);
    }
  }

  #move(from: number, to: number): void {
    this.#targets[to] = this.#targets[from]!;
    this.#scores[to] = this.#scores[from]!;
    const reasons = from * MOST_REASONS;
    this.#reasons.copyWithin(to * MOST_REASONS, reasons, reasons + MOST_REASONS);
    this.#nexts[to] = this.#nexts[from]!;
    this.#befores[to] = this.#befores[from]!;
    this.#point(from, to + 1, to + 1);
  }

  /** Lets the neighbours of a link, among all links to the same article, point elsewhere: each to its own other side. */
  #point(link: number, before: number, next: number): void {
    const [nextOfIt, beforeIt] = [this.#nexts[link]!, this.#befores[link]!];
    if (beforeIt === 0) {
      this.#heads[this.#targets[link]!] = before;
    } else {
      this.#nexts[beforeIt - 1] = before;
    }
    if (nextOfIt !== 0) {
      this.#befores[nextOfIt - 1] = next;
    }
  }
}
