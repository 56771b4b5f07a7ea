import type { RelatedLink } from '#article/events.js';
import { Candidates } from './candidates.js';
import type { HeldArticle } from './held-article.js';
import type { CollectionSnapshot } from './index-snapshot.js';
import { LatestArticles } from './latest-articles.js';
import { languageRules } from './language-rules.js';
import { Likeness } from './likeness.js';
import { Linker } from './linker.js';
import { Postings } from './postings.js';
import { Ranking } from './ranking.js';
import { Rarity } from './rarity.js';
import { ReasonFinder } from './reasons.js';
import type { Match, RelatedDocument } from './related-document.js';
import { MOST_LINKS, MOST_REASONS, RelatedLists, SCORE_OF_ONE } from './related-lists.js';
import { Roster } from './roster.js';
import { SameText } from './same-text.js';
import { markOf } from './term-mark.js';
import { TermReader } from './term-reader.js';
import { termOf, TermStore } from './term-store.js';
import { Vocabulary } from './vocabulary.js';

/**
 * The articles of one language, what is known of their words, and their lists. All that it answers is a function of the
 * articles it holds, their order and their lists: those that have left make no difference.
 */
export class LanguageCollection {
  readonly #language: string;
  /** Told of an article that has left, when no list names it any more. */
  readonly #onForgotten: (article: HeldArticle) => void;
  readonly #roster = new Roster();
  readonly #vocabulary: Vocabulary;
  readonly #reader: TermReader;
  readonly #terms = new TermStore();
  readonly #postings = new Postings();
  /**
   * At a start articles come in by the hundred thousand before the first question: their postings are made for it, all
   * at once, which takes a fraction of the time (docs/decisions/0014).
   */
  #isPosted = false;
  readonly #rarity: Rarity;
  readonly #lists: RelatedLists;
  readonly #linker: Linker;
  readonly #ranking: Ranking;

  constructor(language: string, leastMargin: number, onForgotten: (article: HeldArticle) => void) {
    this.#language = language;
    this.#onForgotten = onForgotten;
    const rules = languageRules(language);
    this.#vocabulary = new Vocabulary(rules);
    this.#reader = new TermReader(this.#vocabulary);
    this.#rarity = new Rarity(this.#postings, rules.imaginedArticles);
    const [roster, terms, rarity] = [this.#roster, this.#terms, this.#rarity];
    const candidates = new Candidates(terms, this.#postings, rarity);
    const likeness = new Likeness(terms, rarity);
    const lists = new RelatedLists(this.#vocabulary, (slot) => this.#unnamed(slot));
    const latest = new LatestArticles({ roster, terms, postings: this.#postings, likeness });
    const ranking = new Ranking({
      roster,
      terms,
      candidates,
      likeness,
      latest,
      lists,
      leastMargin,
    });
    const reasons = new ReasonFinder(terms, likeness, this.#vocabulary);
    this.#lists = lists;
    this.#ranking = ranking;
    this.#linker = new Linker({ ranking, reasons, lists, sameText: new SameText(terms) });
  }

  snapshot(): CollectionSnapshot {
    return {
      language: this.#language,
      roster: this.#roster.columns(),
      vocabulary: this.#vocabulary.columns(),
      terms: this.#terms.columns(this.#roster.limit),
      lists: this.#lists.columns(this.#roster.limit),
    };
  }

  /** Into one that is empty. */
  load({ roster, vocabulary, terms, lists }: CollectionSnapshot): void {
    this.#roster.load(roster, this.#language);
    this.#vocabulary.load(vocabulary);
    this.#terms.load(terms, (word) => this.#vocabulary.termOfWord(word));
    this.#lists.load(lists);
    this.#rarity.setArticles(this.#roster.size);
  }

  /** Makes the postings of all that are held, if there are none, part by part: for the first question. */
  *posting(): Generator<void, void> {
    if (this.#isPosted) {
      return;
    }
    const slots = Int32Array.from(this.#roster.present(), ({ slot }) => slot);
    yield* this.#postings.load(this.#terms, slots, this.#roster.orders);
    this.#isPosted = true;
  }

  #postAll(): void {
    for (const _part of this.posting());
  }

  /** Those that are held, and those that have left and are named. */
  known(): HeldArticle[] {
    return this.#roster.articles.filter((article) => article !== undefined);
  }

  article(slot: number): HeldArticle {
    return this.#roster.articles[slot]!;
  }

  /** @param known the article as lists of this language name it already. */
  enter(document: RelatedDocument, known?: HeldArticle): HeldArticle {
    const slot = known?.slot ?? this.#takeSlot();
    const { id, source, publishedAt, seenAt, order } = document;
    const language = this.#language;
    const present = true;
    const article = { id, source, language, publishedAt, seenAt, order, slot, present };
    this.#roster.enter(article);
    this.#reader.read(document, this.#terms, slot);
    if (this.#isPosted) {
      this.#post(slot);
    }
    for (let index = 0; index < this.#terms.count(slot); index++) {
      this.#vocabulary.hold(this.#terms.word(slot, index));
    }
    this.#vocabulary.forgetUnheld();
    this.#rarity.setArticles(this.#roster.size);
    return article;
  }

  #post(slot: number): void {
    const slab = this.#terms.slab(slot);
    const start = this.#terms.start(slot);
    for (let at = start; at < start + this.#terms.count(slot); at++) {
      this.#postings.add(termOf(slab[at]!), slot, markOf(slab[at]!), this.#roster.orders);
    }
  }

  /** The article is held no longer, and has no list; lists may go on naming it. */
  leave(article: HeldArticle): void {
    const { slot } = article;
    const isEarliest = this.#roster.isEarliest(slot);
    article.present = false;
    const slab = this.#terms.slab(slot);
    const start = this.#terms.start(slot);
    for (let at = start; at < start + this.#terms.count(slot); at++) {
      if (this.#isPosted) {
        this.#postings.remove(termOf(slab[at]!), slot, this.#roster.orders, isEarliest);
      }
      this.#vocabulary.drop(this.#terms.word(slot, at - start));
    }
    this.#terms.clear(slot);
    this.#roster.leave();
    this.#rarity.setArticles(this.#roster.size);
    this.#lists.empty(slot);
    if (!this.#lists.isNamed(slot)) {
      this.#forget(slot);
    }
  }

  /** Links an article that is held. Answers the slots of others whose lists changed. */
  link({ slot }: HeldArticle): number[] {
    this.#postAll();
    return this.#linker.link(slot);
  }

  /** The articles most like the one that was linked or refilled last, best first, before anything is left out. */
  closest(): Match[] {
    const ranking = this.#ranking;
    return Array.from({ length: Math.min(ranking.count, MOST_LINKS) }, (_, place) => ({
      id: this.article(ranking.slot(place)).id,
      score: ranking.score(place),
      isLike: ranking.isLike(place),
    }));
  }

  refill(slot: number): void {
    this.#postAll();
    this.#linker.refill(slot);
  }

  /** The slots of the lists that name the article. */
  naming({ slot }: HeldArticle): number[] {
    return this.#lists.naming(slot);
  }

  isFull(slot: number): boolean {
    return this.#lists.isFull(slot);
  }

  takeOut(slot: number, article: HeldArticle): void {
    this.#lists.takeOut(slot, article.slot);
  }

  clearList({ slot }: HeldArticle): void {
    this.#lists.empty(slot);
  }

  /** The list of the article in this slot. */
  list(slot: number): RelatedLink[] {
    return this.#lists.links(slot).map(({ slot: target, score, words }) => ({
      id: this.#roster.articles[target]!.id,
      score: score / SCORE_OF_ONE,
      reason: words.map((word) => this.#vocabulary.text(word)),
    }));
  }

  /** Puts a link that an article had into its list. @param target as `enter` or `note` gave it. */
  setLink({ slot }: HeldArticle, { score, reason }: RelatedLink, target: HeldArticle): void {
    const words: number[] = [];
    for (let at = 0; at < reason.length && at < MOST_REASONS; at++) {
      if (this.#vocabulary.lookUp(reason[at]!)) {
        words.push(this.#vocabulary.word);
      }
    }
    this.#lists.enter(slot, { slot: target.slot, score: Math.round(score * SCORE_OF_ONE), words });
  }

  /** Forgets the words that were met, and that no article and no reason has kept. */
  forgetUnheld(): void {
    this.#vocabulary.forgetUnheld();
  }

  /** An article that is not held, and that a list will name. */
  note(id: string): HeldArticle {
    const at = { publishedAt: 0, seenAt: 0, order: 0 };
    const slot = this.#takeSlot();
    const article = { id, source: '', language: this.#language, ...at, slot, present: false };
    this.#roster.note(article);
    return article;
  }

  #takeSlot(): number {
    const slot = this.#roster.takeSlot();
    this.#lists.reserve(slot + 1);
    return slot;
  }

  #unnamed(slot: number): void {
    if (!this.#roster.articles[slot]!.present) {
      this.#forget(slot);
    }
  }

  #forget(slot: number): void {
    const article = this.#roster.articles[slot]!;
    this.#roster.free(slot);
    this.#onForgotten(article);
  }
}
