import { grown } from './grown.js';
import type { Sums } from './sums.js';
import { MARK_BITS, MARK_WEIGHT, markOf, MOST_MARKS } from './term-mark.js';
import type { TermStore } from './term-store.js';

/** Slots must fit beside the mark into a posting of 32 bits. */
export const MOST_SLOTS = 2 ** (32 - MARK_BITS);

// A row of a term: where its ring lies, where the ring begins, how many postings it holds, and how many it has room for.
const ROW = 4;
const FIRST = 1;
const COUNT = 2;
const ROOM = 3;

const SMALLEST_RING = 4;

/** Articles whose postings are laid down between two turns of others: some ten milliseconds of work. */
const A_PART = 2_000;

const slotOf = (posting: number): number => posting >>> MARK_BITS;

/**
 * By term, the articles that hold it in their order, each with the term's mark there. Nearly all articles
 * leave at the front and enter at the end: a term's postings are a ring, so both ends are cheap. All rings lie in one
 * array, and what is known of a term in one line of the processor's cache: an article has a hundred terms, and each
 * step to another place in memory costs as much as a hundred sums.
 *
 * A term of a single article, and those are the most, has no ring: its posting stands in its row.
 */
export class Postings {
  #rows = new Int32Array(0);
  #rings = new Int32Array(0);
  #end = 0;
  /** No article is behind this order: one that comes last, as nearly all do, needs no look at those before. */
  #latest = -Infinity;
  /** By the logarithm of their room, rings that are not used any more. */
  readonly #free: number[][] = [];

  /** How many articles hold the term. */
  count(term: number): number {
    return this.#rows[term * ROW + COUNT] ?? 0;
  }

  /**
   * Adds `weight` times the term's weight in each to the sums of the latest articles that hold it, `limit` at most.
   *
   * @param onlyKnown leaves out articles that have no sum yet.
   */
  addUp(term: number, limit: number, weight: number, sums: Sums, onlyKnown = false): void {
    const rows = this.#rows;
    const row = term * ROW;
    const count = rows[row + COUNT]!;
    const most = Math.min(count, limit);
    if (rows[row + ROOM] === 0) {
      this.#addUp(rows, row, row + most, weight, sums, onlyKnown);
      return;
    }
    const ring = rows[row]!;
    const room = rows[row + ROOM]!;
    const end = (rows[row + FIRST]! + count - 1) & (room - 1);
    // The latest may begin at the end of the ring's room and go on at its start.
    const start = end + 1 - most;
    this.#addUp(this.#rings, ring + Math.max(0, start), ring + end + 1, weight, sums, onlyKnown);
    if (start < 0) {
      this.#addUp(this.#rings, ring + room + start, ring + room, weight, sums, onlyKnown);
    }
  }

  /**
   * Adds `weight` times the term's weight to the sum of each of the latest articles of all that holds it.
   *
   * @param places by slot, the place of an article among the latest plus one; 0 for all before them.
   * @param sums by place.
   */
  addUpLatest(term: number, weight: number, places: Uint8Array, sums: Float64Array): void {
    const rows = this.#rows;
    const row = term * ROW;
    const count = rows[row + COUNT]!;
    const room = rows[row + ROOM]!;
    const postings = room === 0 ? rows : this.#rings;
    const ring = rows[row]!;
    const first = rows[row + FIRST]!;
    for (let at = count - 1; at >= 0; at--) {
      const posting = postings[room === 0 ? row : ring + ((first + at) & (room - 1))]!;
      const place = places[slotOf(posting)]!;
      if (place === 0) {
        return;
      }
      sums[place - 1] = sums[place - 1]! + weight * MARK_WEIGHT[markOf(posting)]!;
    }
  }

  #addUp(
    postings: Int32Array,
    start: number,
    end: number,
    weight: number,
    sums: Sums,
    onlyKnown: boolean,
  ): void {
    if (onlyKnown) {
      sums.addToKnown(postings, start, end, weight);
    } else {
      sums.add(postings, start, end, weight);
    }
  }

  /**
   * Takes in the terms of all articles at once, while there are no postings. It stops after each part, for whoever wants
   * to give others their turn; before its end nothing else may be asked.
   *
   * @param slots in the order of their articles.
   * @param orders by slot.
   */
  *load(terms: TermStore, slots: Int32Array, orders: Float64Array): Generator<void, void> {
    const counts = terms.holders(slots);
    yield;
    const ends = this.#makeRoom(counts);
    for (let from = 0; from < slots.length; from += A_PART) {
      yield;
      this.#lay(terms, slots.subarray(from, from + A_PART), ends);
    }
    if (slots.length > 0) {
      this.#latest = orders[slots.at(-1)!]!;
    }
  }

  /** Lays the terms of some articles down behind those before. */
  #lay(terms: TermStore, slots: Int32Array, ends: Int32Array): void {
    const rings = this.#rings;
    const rows = this.#rows;
    const [markBits, mark] = [MARK_BITS, MOST_MARKS];
    for (const slot of slots) {
      const slab = terms.slab(slot);
      const start = terms.start(slot);
      const end = start + terms.count(slot);
      for (let at = start; at < end; at++) {
        const term = slab[at]! >>> markBits;
        const posting = (slot << markBits) | (slab[at]! & mark);
        const to = ends[term]!;
        if (to >= 0) {
          rings[to] = posting;
          ends[term] = to + 1;
        } else {
          rows[term * ROW] = posting;
        }
      }
    }
  }

  /** Makes a row of each term, and a ring where it has more than one posting. Answers where the rings begin; -1 where there is none. */
  #makeRoom(counts: Int32Array): Int32Array {
    const roomOf = (count: number) => Math.max(SMALLEST_RING, 2 ** Math.ceil(Math.log2(count)));
    let all = 0;
    for (const count of counts) {
      all += count > 1 ? roomOf(count) : 0;
    }
    this.#rings = grown(this.#rings, all);
    this.#rows = grown(this.#rows, counts.length * ROW);
    const starts = new Int32Array(counts.length).fill(-1);
    for (const [term, count] of counts.entries()) {
      this.#rows[term * ROW + COUNT] = count;
      if (count > 1) {
        starts[term] = this.#take(roomOf(count));
        this.#put(term * ROW, starts[term]!, roomOf(count));
      }
    }
    return starts;
  }

  /** @param orders by slot; postings are in this order. */
  add(term: number, slot: number, mark: number, orders: Float64Array): void {
    const row = term * ROW;
    this.#rows = grown(this.#rows, row + ROW);
    const rows = this.#rows;
    const posting = (slot << MARK_BITS) | mark;
    const isLatest = orders[slot]! >= this.#latest;
    this.#latest = Math.max(this.#latest, orders[slot]!);
    const count = rows[row + COUNT]!;
    rows[row + COUNT] = count + 1;
    if (rows[row + ROOM] === 0) {
      if (count === 0) {
        rows[row] = posting;
        return;
      }
      const only = rows[row]!;
      const ring = this.#take(SMALLEST_RING);
      this.#rings[ring] = only;
      this.#put(row, ring, SMALLEST_RING);
    } else if (rows[row + ROOM] === count) {
      this.#move(row, count, count * 2);
    }
    const rings = this.#rings;
    const ring = rows[row]!;
    const first = rows[row + FIRST]!;
    const last = rows[row + ROOM]! - 1;
    const lowest = isLatest ? count : 0;
    let at = count;
    for (; at > lowest; at--) {
      const before = rings[ring + ((first + at - 1) & last)]!;
      if (orders[slotOf(before)]! < orders[slot]!) {
        break;
      }
      rings[ring + ((first + at) & last)] = before;
    }
    rings[ring + ((first + at) & last)] = posting;
  }

  /**
   * @param orders as for `add`.
   * @param isEarliest the article is before all others: its posting is the first, and need not be looked for.
   */
  remove(term: number, slot: number, orders: Float64Array, isEarliest: boolean): void {
    const rows = this.#rows;
    const row = term * ROW;
    const count = rows[row + COUNT]! - 1;
    rows[row + COUNT] = count;
    const room = rows[row + ROOM]!;
    if (room === 0) {
      return;
    }
    const rings = this.#rings;
    const ring = rows[row]!;
    const first = rows[row + FIRST]!;
    const last = room - 1;
    if (isEarliest || slotOf(rings[ring + first]!) === slot) {
      rows[row + FIRST] = (first + 1) & last;
    } else {
      const postingAt = (at: number) => rings[ring + ((first + at) & last)]!;
      for (let at = indexOf(postingAt, count, orders, slot); at < count; at++) {
        rings[ring + ((first + at) & last)] = postingAt(at + 1);
      }
    }
    if (count === 1) {
      const only = rings[ring + (rows[row + FIRST]! & last)]!;
      this.#give(ring, room);
      this.#put(row, only, 0);
    } else if (room > SMALLEST_RING && count * 4 <= room) {
      this.#move(row, count, room / 2);
    }
  }

  /** Moves the ring of a row to one with this much room. */
  #move(row: number, count: number, room: number): void {
    const rows = this.#rows;
    const [from, first, last] = [rows[row]!, rows[row + FIRST]!, rows[row + ROOM]! - 1];
    const to = this.#take(room);
    const rings = this.#rings;
    for (let at = 0; at < count; at++) {
      rings[to + at] = rings[from + ((first + at) & last)]!;
    }
    this.#give(from, last + 1);
    this.#put(row, to, room);
  }

  #put(row: number, ring: number, room: number): void {
    this.#rows[row] = ring;
    this.#rows[row + FIRST] = 0;
    this.#rows[row + ROOM] = room;
  }

  #take(room: number): number {
    const free = this.#free[Math.log2(room)]?.pop();
    if (free !== undefined) {
      return free;
    }
    const ring = this.#end;
    this.#end += room;
    this.#rings = grown(this.#rings, this.#end);
    return ring;
  }

  #give(ring: number, room: number): void {
    (this.#free[Math.log2(room)] ??= []).push(ring);
  }
}

/** The place of the slot among `count + 1` postings. */
function indexOf(
  postingAt: (at: number) => number,
  count: number,
  orders: Float64Array,
  slot: number,
): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (orders[slotOf(postingAt(middle))]! < orders[slot]!) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
