const MOST_QUERY_TERMS = 50;
const MOST_ANSWERS = 10;
const K1 = 1.2;
const B = 0.75;

/**
 * A search engine's "more like this": Lucene's MoreLikeThis with BM25, 50 query terms, k1 1.2, b .75, every term from one
 * use and one document on. Record 13 says how it was held against Lucene itself.
 */
export class MoreLikeThis {
  readonly #postings = new Map<string, { document: number; uses: number }[]>();
  readonly #ids: string[] = [];
  readonly #lengths: number[] = [];
  #allLengths = 0;

  /** The ids of the documents that are most like the text, best first; of equals the earlier. */
  ask(text: string): string[] {
    const scores = new Map<number, number>();
    const averageLength = this.#allLengths / this.#ids.length;
    for (const term of this.#queryTerms(usesOf(text))) {
      const postings = this.#postings.get(term)!;
      const rarity = Math.log(
        1 + (this.#ids.length - postings.length + 0.5) / (postings.length + 0.5),
      );
      for (const { document, uses } of postings) {
        const length = storedLength(this.#lengths[document]!);
        const norm = K1 * (1 - B + (B * length) / averageLength);
        const score = rarity * (uses / (uses + norm));
        scores.set(document, (scores.get(document) ?? 0) + score);
      }
    }
    return [...scores]
      .toSorted(([a, scoreOfA], [b, scoreOfB]) => scoreOfB - scoreOfA || a - b)
      .slice(0, MOST_ANSWERS)
      .map(([document]) => this.#ids[document]!);
  }

  add(id: string, text: string): void {
    const document = this.#ids.push(id) - 1;
    const uses = usesOf(text);
    let length = 0;
    for (const [term, count] of uses) {
      length += count;
      const postings = this.#postings.get(term);
      if (postings === undefined) {
        this.#postings.set(term, [{ document, uses: count }]);
      } else {
        postings.push({ document, uses: count });
      }
    }
    this.#lengths.push(length);
    this.#allLengths += length;
  }

  /** The terms with the highest uses × idf, as Lucene's ClassicSimilarity has it. */
  #queryTerms(uses: ReadonlyMap<string, number>): string[] {
    return [...uses]
      .filter(([term]) => this.#postings.has(term))
      .map(([term, count]) => {
        const holders = this.#postings.get(term)!.length;
        const weight = count * (1 + Math.log((this.#ids.length + 1) / (holders + 1)));
        return { term, weight };
      })
      .toSorted((a, b) => b.weight - a.weight)
      .slice(0, MOST_QUERY_TERMS)
      .map(({ term }) => term);
  }
}

/** As Lucene's StandardAnalyzer where words have spaces: those of Unicode's UAX #29 with a letter or digit, all kept. */
function usesOf(text: string): Map<string, number> {
  const uses = new Map<string, number>();
  for (const { segment, isWordLike } of SEGMENTER.segment(text)) {
    if (isWordLike) {
      const term = segment.toLowerCase();
      uses.set(term, (uses.get(term) ?? 0) + 1);
    }
  }
  return uses;
}

const SEGMENTER = new Intl.Segmenter('en', { granularity: 'word' });

/** Lucene keeps a length in one byte (SmallFloat.intToByte4): exact below 40, four bits of it above. */
function storedLength(length: number): number {
  const free = 24;
  if (length < free) {
    return length;
  }
  const rest = length - free;
  const shift = Math.max(0, 32 - Math.clz32(rest) - 4);
  return free + ((rest >>> shift) << shift);
}
