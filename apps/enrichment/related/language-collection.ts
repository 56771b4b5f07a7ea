import { ArrivalOrder } from './arrival-order.js';
import { background, BACKGROUND_ARTICLES } from './background.js';
import { Candidates } from './candidates.js';
import { grown } from './grown.js';
import type { HeldArticle } from './held-article.js';
import { languageRules } from './language-rules.js';
import { Likeness } from './likeness.js';
import { isSameText } from './same-text.js';
import { Postings } from './postings.js';
import { Rarity } from './rarity.js';
import { ReasonFinder, type Reasons } from './reasons.js';
import type { RelatedDocument } from './related-document.js';
import { TermReader } from './term-reader.js';
import { markOf } from './term-mark.js';
import { termOf, TermStore } from './term-store.js';
import { Vocabulary } from './vocabulary.js';

/** Likeness to unrelated articles varies; a link has to stand well above it. */
const BACKGROUND_WEIGHT = 3;

export interface Match {
  article: HeldArticle;
  /** Likeness of the content, 0 to 1; time plays no part in it. */
  likeness: number;
  /** How far the likeness stands out from that to articles that have nothing to do with this one. */
  margin: number;
  /** How many terms both hold. */
  shared: number;
  /** The same text from the same source, but for small changes: a link to it gives a reader nothing. */
  isNearCopy: boolean;
}

/**
 * The articles of one language and what is known of their words. All that it answers is a function of the articles it
 * holds and the order of their arrival: those that have left make no difference.
 */
export class LanguageCollection {
  readonly #language: string;
  readonly #vocabulary: Vocabulary;
  readonly #reader: TermReader;
  readonly #terms = new TermStore();
  readonly #postings = new Postings();
  readonly #rarity: Rarity;
  readonly #candidates: Candidates;
  readonly #likeness: Likeness;
  readonly #reasons: ReasonFinder;
  // By slot
  readonly #articles: (HeldArticle | undefined)[] = [];
  #arrivals = new Float64Array(0);
  readonly #order = new ArrivalOrder();
  readonly #freeSlots: number[] = [];

  constructor(language: string) {
    this.#language = language;
    const rules = languageRules(language);
    this.#vocabulary = new Vocabulary(rules);
    this.#reader = new TermReader(this.#vocabulary);
    this.#rarity = new Rarity(rules.imaginedArticles);
    this.#candidates = new Candidates(this.#terms, this.#postings, this.#rarity);
    this.#likeness = new Likeness(this.#terms, this.#rarity);
    this.#reasons = new ReasonFinder(this.#terms, this.#likeness, this.#vocabulary);
  }

  enter(document: RelatedDocument, arrival: number): HeldArticle {
    const slot = this.#freeSlots.pop() ?? this.#articles.length;
    const article: HeldArticle = {
      id: document.id,
      source: document.source,
      language: this.#language,
      publishedAt: document.publishedAt,
      seenAt: document.seenAt,
      order: document.order,
      arrival,
      slot,
      present: true,
    };
    this.#articles[slot] = article;
    this.#order.enter(article);
    this.#arrivals = grown(this.#arrivals, slot + 1);
    this.#arrivals[slot] = arrival;
    this.#reader.read(document, this.#terms, slot);
    this.#rarity.setArticles(this.#order.size);
    const slab = this.#terms.slab(slot);
    const start = this.#terms.start(slot);
    for (let at = start; at < start + this.#terms.count(slot); at++) {
      const term = termOf(slab[at]!);
      this.#postings.add(term, slot, markOf(slab[at]!));
      this.#rarity.setHolders(term, this.#postings.count(term));
      this.#vocabulary.hold(this.#terms.word(slot, at - start));
    }
    this.#vocabulary.forgetUnheld();
    return article;
  }

  /** @param article that is not `present` any more. */
  leave({ slot }: HeldArticle): void {
    const slab = this.#terms.slab(slot);
    const start = this.#terms.start(slot);
    for (let at = start; at < start + this.#terms.count(slot); at++) {
      const term = termOf(slab[at]!);
      this.#postings.remove(term, slot, this.#arrivals);
      this.#rarity.setHolders(term, this.#postings.count(term));
      this.#vocabulary.drop(this.#terms.word(slot, at - start));
    }
    this.#articles[slot] = undefined;
    this.#freeSlots.push(slot);
    this.#order.leave();
  }

  /** The articles most like one that is held, in no promised order. */
  matches({ slot, source }: HeldArticle): Match[] {
    const found = this.#candidates.find(slot, this.#arrivals);
    this.#likeness.compare(slot, found, this.#vocabulary.termLimit);
    const { likenesses, shared } = this.#likeness;
    const own = this.#terms.count(slot);
    const unrelated = this.#backgroundOf(slot);
    const matches: Match[] = [];
    for (let at = 0; at < found.count; at++) {
      const article = this.#articles[found.items[at]!]!;
      const isSame = isSameText(own, this.#terms.count(article.slot), shared[at]!);
      const isNearCopy = isSame && article.source === source;
      const likeness = likenesses[at]!;
      const margin = likeness - BACKGROUND_WEIGHT * unrelated;
      matches.push({ article, likeness, margin, shared: shared[at]!, isNearCopy });
    }
    return matches;
  }

  /** After `compare`. */
  #backgroundOf(slot: number): number {
    const likenesses: number[] = [];
    this.#order.eachOfLatest(BACKGROUND_ARTICLES + 1, (other) => {
      if (other.slot !== slot) {
        likenesses.push(this.#likeness.toAnother(other.slot));
      }
    });
    return background(likenesses);
  }

  /** @param article the one that `matches` was asked for last. */
  reasons(article: HeldArticle, neighbour: HeldArticle): Reasons {
    return this.#reasons.find(article.slot, neighbour.slot);
  }
}
