/** A few days of a busy edition: an article and those that its lists name are of one time. Some 2 MB. */
const MOST_KNOWN = 16_384;

/** What is known of articles' numbers, by `refKey`. */
export interface Numbers {
  get(key: string): number | undefined;
  set(key: string, number: number): void;
}

/**
 * Numbers that this process has met in one generation of a partition. There they never change, whoever else writes: so
 * they may be remembered, where all else is read anew. An article's neighbours are looked up some forty times for it.
 */
export class KnownNumbers implements Numbers {
  readonly #known = new Map<string, number>();

  constructor(readonly generation: number) {}

  get(key: string): number | undefined {
    return this.#known.get(key);
  }

  set(key: string, number: number): void {
    this.#known.set(key, number);
    if (this.#known.size <= MOST_KNOWN) return;
    // A map keeps the order of insertion: the first one was met longest ago.
    const [oldest] = this.#known.keys();
    this.#known.delete(oldest!);
  }
}

/** Those of a step, for itself: it can fail, and the numbers that it gave will be given to others. Reads learn them later. */
export class StepNumbers implements Numbers {
  readonly #met = new Map<string, number>();

  constructor(private readonly known: KnownNumbers) {}

  get(key: string): number | undefined {
    return this.#met.get(key) ?? this.known.get(key);
  }

  set(key: string, number: number): void {
    this.#met.set(key, number);
  }
}
