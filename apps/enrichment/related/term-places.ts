/**
 * Numbers some hundreds of terms among millions, from 0 on. A table with linear probing, small enough to stay in the
 * processor's nearest cache, and so empty that most other terms fall on a place where nothing lies.
 */
export class TermPlaces {
  count = 0;
  /** A number plus one; 0 where there is none. A term lies at its place, or at the next that was free. */
  readonly #places: Int16Array;
  readonly #last: number;
  // By number
  readonly #terms: Int32Array;
  readonly #placeOf: Int32Array;

  /**
   * @param places a power of two.
   * @param most terms at a time; fewer than places.
   */
  constructor(places: number, most: number) {
    this.#places = new Int16Array(places);
    this.#last = places - 1;
    this.#terms = new Int32Array(most);
    this.#placeOf = new Int32Array(most);
  }

  clear(): void {
    for (let number = 0; number < this.count; number++) {
      this.#places[this.#placeOf[number]!] = 0;
    }
    this.count = 0;
  }

  term(number: number): number {
    return this.#terms[number]!;
  }

  /** -1 for a term without a number. */
  find(term: number): number {
    const places = this.#places;
    let place = term & this.#last;
    for (let found = places[place]!; found !== 0; found = places[place]!) {
      if (this.#terms[found - 1] === term) {
        return found - 1;
      }
      place = (place + 1) & this.#last;
    }
    return -1;
  }

  /** @param term that has no number yet. */
  add(term: number): number {
    let place = term & this.#last;
    while (this.#places[place] !== 0) {
      place = (place + 1) & this.#last;
    }
    const number = this.count++;
    this.#places[place] = number + 1;
    this.#terms[number] = term;
    this.#placeOf[number] = place;
    return number;
  }
}
