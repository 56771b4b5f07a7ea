import { rawLength, type HeldArticle } from './held-article.js';
import { termAt, termCount, TermReader, usesAt } from './article-terms.js';
import { Candidates } from './candidates.js';
import { grown } from './grown.js';
import { languageRules } from './language-rules.js';
import { Likeness } from './likeness.js';
import { isNearCopy } from './near-copy.js';
import { Postings } from './postings.js';
import { Rarity } from './rarity.js';
import { ReasonFinder, type Reasons } from './reasons.js';
import type { RelatedDocument } from './related-document.js';
import { Vocabulary } from './vocabulary.js';

export interface Match {
  article: HeldArticle;
  /** Likeness of the content, 0 to 1; time plays no part in it. */
  likeness: number;
}

/**
 * The articles of one language and what is known of their words. All that it answers is a function of the articles it
 * holds and the order of their arrival: those that have left make no difference.
 */
export class LanguageCollection {
  readonly #language: string;
  readonly #vocabulary: Vocabulary;
  readonly #reader: TermReader;
  readonly #postings = new Postings();
  readonly #rarity: Rarity;
  readonly #candidates: Candidates;
  readonly #likeness: Likeness;
  readonly #reasons: ReasonFinder;
  // By slot
  readonly #articles: (HeldArticle | undefined)[] = [];
  #arrivals = new Float64Array(0);
  #lengths = new Float64Array(0);
  readonly #freeSlots: number[] = [];
  #size = 0;

  constructor(language: string) {
    this.#language = language;
    const rules = languageRules(language);
    this.#vocabulary = new Vocabulary(rules);
    this.#reader = new TermReader(this.#vocabulary);
    this.#rarity = new Rarity(rules.imaginedArticles);
    this.#candidates = new Candidates(this.#postings, this.#rarity);
    this.#likeness = new Likeness(this.#rarity);
    this.#reasons = new ReasonFinder(this.#likeness, this.#vocabulary);
  }

  enter(document: RelatedDocument, arrival: number): HeldArticle {
    const slot = this.#freeSlots.pop() ?? this.#articles.length;
    const article: HeldArticle = {
      id: document.id,
      source: document.source,
      language: this.#language,
      publishedAt: document.publishedAt,
      seenAt: document.seenAt,
      arrival,
      slot,
      terms: this.#reader.read(document),
      present: true,
    };
    this.#articles[slot] = article;
    this.#arrivals = grown(this.#arrivals, slot + 1);
    this.#arrivals[slot] = arrival;
    this.#lengths = grown(this.#lengths, slot + 1);
    this.#lengths[slot] = rawLength(article.terms);
    this.#rarity.setArticles(++this.#size);
    for (let index = 0; index < termCount(article.terms); index++) {
      const term = termAt(article.terms, index);
      this.#postings.add(term, slot, usesAt(article.terms, index));
      this.#rarity.setHolders(term, this.#postings.count(term));
    }
    return article;
  }

  leave({ slot, terms }: HeldArticle): void {
    for (let index = 0; index < termCount(terms); index++) {
      const term = termAt(terms, index);
      this.#postings.remove(term, slot, this.#arrivals);
      const holders = this.#postings.count(term);
      this.#rarity.setHolders(term, holders);
      if (holders === 0) {
        this.#vocabulary.release(term);
      }
    }
    this.#articles[slot] = undefined;
    this.#freeSlots.push(slot);
    this.#size--;
  }

  /** The articles most like one that is held, without its near-copies, in no promised order. */
  matches(article: HeldArticle): Match[] {
    const found = this.#candidates.find(article, this.#arrivals, this.#lengths);
    const candidates: HeldArticle[] = [];
    for (let place = 0; place < found.count; place++) {
      candidates.push(this.#articles[found.items[place]!]!);
    }
    const compared = this.#likeness.compare(article, candidates, this.#vocabulary.termLimit);
    const matches: Match[] = [];
    for (const [at, { likeness, shared }] of compared.entries()) {
      const candidate = candidates[at]!;
      if (!isNearCopy(article, candidate, shared)) {
        matches.push({ article: candidate, likeness });
      }
    }
    return matches;
  }

  /** `article` is the one that `matches` was asked for last. */
  reasons(article: HeldArticle, neighbour: HeldArticle): Reasons {
    return this.#reasons.find(article, neighbour);
  }
}
