import { languageRules } from '#enrichment/related/language-rules.js';
import type { RelatedDocument } from '#enrichment/related/related-document.js';
import { WordSplitter } from '#enrichment/related/word-splitter.js';

const HEADLINE_WEIGHT = 3;
const NAMES_WEIGHT = 0.2;
const STRONGEST = 32;
const RING = 256;
const ASKED = 24;
const RESCORED = 64;
const LINKS = 10;
const WEEK_MS = 168 * 3_600_000;

interface Held {
  id: string;
  /** Counts up; its place in #sums is what is left of it. */
  arrival: number;
  publishedAt: number;
  /** All parts of a cosine; names are a block of their own. */
  terms: Int32Array;
  weights: Float64Array;
  strongest: readonly number[];
  related: { article: Held; score: number }[];
  present: boolean;
}

/**
 * The method of DESIGN §5 as it is given there: prefixes of words, TF-IDF cosine with names as a second block, the 32
 * strongest terms of an article in rings of 256 postings, the 24 rarest asked, the best 64 compared exactly. Weights are
 * those of the day the article came, which is what makes it fast.
 */
export class DesignMethod {
  readonly #rules = languageRules('en');
  readonly #split = new WordSplitter();
  readonly #terms = new Map<string, number>();
  readonly #holders: number[] = [];
  readonly #rings: { articles: Held[]; weights: number[]; next: number }[] = [];
  readonly #queue: (Held | undefined)[] = [];
  #head = 0;
  #arrivals = 0;
  /** By term, the weights of the article that is being added; 0 between two calls. */
  readonly #asked: number[] = [];
  /** By arrival, modulo its size; 0 between two calls. */
  readonly #sums: Float64Array;

  constructor(private readonly maxArticles: number) {
    this.#sums = new Float64Array(maxArticles + 1);
  }

  get size(): number {
    return this.#queue.length - this.#head;
  }

  /** Answers the article's related ones, best first, and how many lists of others changed. */
  add(document: RelatedDocument): { related: string[]; changed: number } {
    const article = this.#read(document);
    for (let at = 0; at < article.terms.length; at++) {
      this.#asked[article.terms[at]!] = article.weights[at]!;
    }
    let changed = 0;
    for (const candidate of this.#candidates(article)) {
      const apart = Math.abs(candidate.publishedAt - article.publishedAt);
      const score = this.#cosine(candidate) * (0.6 + 0.4 * Math.exp(-apart / WEEK_MS));
      insert(article, candidate, score);
      changed += Number(insert(candidate, article, score));
    }
    this.#enter(article);
    return { related: article.related.map((link) => link.article.id), changed };
  }

  #read({ id, publishedAt, headline, text }: RelatedDocument): Held {
    const words = new Map<number, number>();
    const names = new Map<number, number>();
    const read = (given: string, weight: number) => {
      this.#split.begin(given);
      while (this.#split.next()) {
        for (let place = 0; place < this.#split.count; place++) {
          const word = this.#split.text(place);
          const lower = this.#rules.lowerCase(word);
          const stem = lower.slice(0, this.#rules.prefixLength);
          add(words, this.#term(stem), weight);
          if (word[0] !== lower[0]) {
            add(names, this.#term(`^${stem}`), weight);
          }
        }
      }
    };
    read(headline, HEADLINE_WEIGHT);
    read(text, 1);
    const vector = [...this.#unit(words, 1), ...this.#unit(names, NAMES_WEIGHT)];
    return {
      id,
      arrival: this.#arrivals++,
      publishedAt,
      terms: Int32Array.from(vector, ([term]) => term),
      weights: Float64Array.from(vector, ([, weight]) => weight),
      strongest: vector
        .toSorted(([, a], [, b]) => b - a)
        .slice(0, STRONGEST)
        .map(([term]) => term),
      related: [],
      present: true,
    };
  }

  #cosine({ terms, weights }: Held): number {
    let sum = 0;
    for (let at = 0; at < terms.length; at++) {
      sum += this.#asked[terms[at]!]! * weights[at]!;
    }
    return sum;
  }

  #unit(uses: ReadonlyMap<number, number>, weight: number): [number, number][] {
    const weighted = [...uses].map(([term, count]): [number, number] => {
      const holders = this.#holders[term] ?? 0;
      return [term, count * Math.log((this.size + 1) / (holders + 0.5) + 1)];
    });
    const length = Math.sqrt(weighted.reduce((sum, [, each]) => sum + each * each, 0));
    const share = Math.sqrt(weight / (1 + NAMES_WEIGHT));
    return weighted.map(([term, each]) => [term, (share * each) / length]);
  }

  #term(stem: string): number {
    let term = this.#terms.get(stem);
    if (term === undefined) {
      term = this.#terms.size;
      this.#terms.set(stem, term);
      this.#holders.push(0);
      this.#asked.push(0);
      this.#rings.push({ articles: [], weights: [], next: 0 });
    }
    return term;
  }

  #candidates({ strongest }: Held): Held[] {
    const rarest = strongest
      .toSorted((a, b) => this.#holders[a]! - this.#holders[b]!)
      .slice(0, ASKED);
    const found: Held[] = [];
    const sums = this.#sums;
    for (const term of rarest) {
      const asked = this.#asked[term]!;
      const { articles, weights } = this.#rings[term]!;
      for (let at = 0; at < articles.length; at++) {
        const holder = articles[at]!;
        if (holder.present) {
          const place = holder.arrival % sums.length;
          if (sums[place] === 0) {
            found.push(holder);
          }
          sums[place] = sums[place]! + asked * weights[at]!;
        }
      }
    }
    const sumOf = ({ arrival }: Held) => sums[arrival % sums.length]!;
    const best = found.toSorted((a, b) => sumOf(b) - sumOf(a)).slice(0, RESCORED);
    for (const { arrival } of found) {
      sums[arrival % sums.length] = 0;
    }
    return best;
  }

  #enter(article: Held): void {
    for (const term of article.terms) {
      this.#holders[term]!++;
    }
    for (const term of article.strongest) {
      const ring = this.#rings[term]!;
      ring.articles[ring.next] = article;
      ring.weights[ring.next] = this.#asked[term]!;
      ring.next = (ring.next + 1) % RING;
    }
    for (const term of article.terms) {
      this.#asked[term] = 0;
    }
    this.#queue.push(article);
    if (this.size > this.maxArticles) {
      const out = this.#queue[this.#head]!;
      this.#queue[this.#head++] = undefined;
      out.present = false;
      out.related = [];
      for (const term of out.terms) {
        this.#holders[term]!--;
      }
    }
  }
}

function add(sums: Map<number, number>, term: number, amount: number): void {
  sums.set(term, (sums.get(term) ?? 0) + amount);
}

function insert(into: Held, article: Held, score: number): boolean {
  const { related } = into;
  if (related.length === LINKS && related[LINKS - 1]!.score >= score) {
    return false;
  }
  const place = related.findIndex((link) => link.score < score);
  related.splice(place === -1 ? related.length : place, 0, { article, score });
  related.length = Math.min(related.length, LINKS);
  return true;
}
