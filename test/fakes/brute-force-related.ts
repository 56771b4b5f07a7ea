import type { RelatedLink } from '#article/events.js';
import { languageRules } from '#enrichment/related/language-rules.js';
import type { RelatedDocument } from '#enrichment/related/related-index.js';

/** A term as it stands in an article. */
interface Term {
  uses: number;
  isName: boolean;
  isLead: boolean;
  isNumber: boolean;
  isRoot: boolean;
  spelling: string;
}

interface Held {
  document: RelatedDocument;
  terms: Map<string, Term>;
}

interface Ranked {
  other: Held;
  likeness: number;
  shared: string[];
  exact: number;
  isLike: boolean;
  reasonsOwn: string[];
  reasonsTheirs: string[];
}

const WORD = /[\p{L}\p{N}\p{M}]{2,40}/gu;

/**
 * What `RelatedIndex` promises (docs/decisions/0013), written down the long way: every article is compared with every
 * other, nothing is kept but the articles and their lists. For small numbers of short articles, where the index leaves
 * nobody out.
 */
export class BruteForceRelated {
  readonly lists = new Map<string, RelatedLink[]>();
  #held: Held[] = [];
  #newest = -Infinity;
  #newestOrder = -Infinity;

  constructor(
    private readonly options: {
      maxArticles: number;
      windowMs: number;
      leastEvents: number;
      leastMargin: number;
    },
  ) {}

  add(document: RelatedDocument): void {
    const holders = this.#takeBack(document.id);
    this.#newest = Math.max(this.#newest, document.seenAt);
    this.#newestOrder = Math.max(this.#newestOrder, document.order);
    this.#makeRoom();
    const entering = { document, terms: termsOf(document) };
    this.#held = [...this.#held, entering].toSorted(byOrder);
    this.lists.set(document.id, []);
    const ranked = this.#rank(entering);
    this.#fill(entering, ranked);
    this.#enterNeighbours(entering, ranked);
    this.#refill(holders);
  }

  remove(id: string): void {
    this.#refill(this.#takeBack(id));
  }

  /** Answers whose lists were full and named the article. */
  #takeBack(id: string): string[] {
    this.#held = this.#held.filter(({ document }) => document.id !== id);
    this.lists.delete(id);
    const full: string[] = [];
    for (const [holder, list] of this.lists) {
      if (!list.some((link) => link.id === id)) continue;
      if (list.length === 10) full.push(holder);
      this.lists.set(
        holder,
        list.filter((link) => link.id !== id),
      );
    }
    return full.toSorted();
  }

  #makeRoom(): void {
    const { windowMs, leastEvents, maxArticles } = this.options;
    for (;;) {
      const [earliest] = this.#held;
      if (earliest === undefined) return;
      const { seenAt, order, id } = earliest.document;
      const isOld = seenAt < this.#newest - windowMs && order < this.#newestOrder - leastEvents;
      if (!isOld && this.#held.length < maxArticles) return;
      this.#held.shift();
      this.lists.delete(id);
    }
  }

  #refill(holders: readonly string[]): void {
    for (const id of holders) {
      const holder = this.#held.find(({ document }) => document.id === id);
      if (holder !== undefined && this.lists.get(id)!.length < 10) {
        this.#fill(holder, this.#rank(holder));
      }
    }
  }

  #fill(article: Held, ranked: readonly Ranked[]): void {
    const list = this.lists.get(article.document.id)!;
    for (const { other, exact, isLike, reasonsTheirs } of ranked) {
      const { id } = other.document;
      const shown = list.some((link) => link.id === id || isSame(other, this.#heldOf(link.id)));
      if (!isLike || isVersion(article, other) || shown || reasonsTheirs.length === 0) continue;
      if (list.length < 10) enter(list, { id, score: rounded(exact), reason: reasonsTheirs });
    }
  }

  #enterNeighbours(article: Held, ranked: readonly Ranked[]): void {
    const { id } = article.document;
    for (const { other, likeness, shared, isLike, reasonsOwn } of ranked) {
      const list = this.lists.get(other.document.id)!;
      const score = rounded(this.#score(article, other, likeness, shared.length, id));
      const copies = list.filter((link) => isSame(article, this.#heldOf(link.id)));
      const isBetter = copies.every((link) => link.score < score);
      const isAdmitted = list.length < 10 || list.at(-1)!.score < score;
      if (!isLike || isVersion(article, other) || !isBetter || !isAdmitted) continue;
      if (reasonsOwn.length === 0) continue;
      const rest = list.filter((link) => !copies.includes(link));
      enter(rest, { id, score, reason: reasonsOwn });
      this.lists.set(other.document.id, rest.slice(0, 10));
    }
  }

  #rank(article: Held): Ranked[] {
    const alike = this.#held.filter(
      ({ document }) => languageOf(document) === languageOf(article.document),
    );
    const rarity = rarityAmong(alike, languageOf(article.document));
    const question = questionOf(article, rarity, 1);
    const others = alike.filter((other) => other !== article);
    const first = others
      .map((other) => ({ other, likeness: product(question, other) / lengthOf(other) }))
      .filter(({ other }) => [...other.terms.keys()].some((term) => question.has(term)));
    const lenders = first
      .map((each) => ({ ...each, timely: each.likeness * timely(article, each.other) }))
      .toSorted((a, b) => b.timely - a.timely || byOrder(a.other, b.other))
      .slice(0, 5);
    const lent = new Map<string, number>();
    let all = 0;
    for (const { other, likeness } of lenders) {
      const lends = 2 * likeness * timely(article, other);
      for (const [term, weight] of questionOf(other, rarity, lends, isLent)) {
        lent.set(term, (lent.get(term) ?? 0) + weight);
      }
      all += lends;
    }
    const floor = this.options.leastMargin + 3 * backgroundOf(others, question);
    return first
      .map(({ other, likeness: own }) => {
        const second = (own + product(lent, other) / lengthOf(other)) / (1 + all);
        const likeness = Math.min(1, (own + second) / 2);
        const shared = [...other.terms.keys()].filter((term) => question.has(term));
        const heaviest = shared
          .map((term, at) => ({
            term,
            at,
            weight: question.get(term)! * weightOf(other.terms.get(term)!),
          }))
          .filter(({ term }) => isReason(other.terms.get(term)!))
          .toSorted((a, b) => b.weight - a.weight || a.at - b.at)
          .slice(0, 5);
        return {
          other,
          likeness,
          shared,
          exact: this.#score(article, other, likeness, shared.length, other.document.id),
          isLike: shared.length >= 4 && likeness >= floor,
          reasonsOwn: heaviest.map(({ term }) => article.terms.get(term)!.spelling),
          reasonsTheirs: heaviest.map(({ term }) => other.terms.get(term)!.spelling),
        };
      })
      .toSorted((a, b) => b.exact - a.exact || byOrder(a.other, b.other));
  }

  #score(a: Held, b: Held, likeness: number, shared: number, linked: string): number {
    const scores = this.lists.get(linked)!.map(({ score }) => Math.round(score * 10_000));
    const density = scores.reduce((sum, score) => sum + score, 0) / 100_000;
    const sound = shared >= 4 ? likeness : likeness * 0.7;
    return (sound * timely(a, b) * 0.3) / (0.3 + density);
  }

  #heldOf(id: string): Held | undefined {
    return this.#held.find(({ document }) => document.id === id);
  }
}

function termsOf({ language, headline, text }: RelatedDocument): Map<string, Term> {
  const rules = languageRules(language);
  const terms = new Map<string, Term>();
  let read = 0;
  for (const [part, uses] of [
    [headline, 3],
    [text, 1],
  ] as const) {
    for (const [word] of part.matchAll(WORD)) {
      const lower = rules.lowerCase(word);
      if (rules.commonWords.has(lower)) continue;
      read++;
      const isNumber = /^\p{N}/u.test(lower) || rules.numberWords.has(lower);
      const term = isNumber ? lower : lower.slice(0, rules.prefixLength);
      const isName = !isNumber && /^\p{Lu}/u.test(word);
      const use = { uses, isName, isLead: read <= 40, isNumber, isRoot: false, spelling: word };
      takeIn(terms, term, use);
      if (read <= 16 && !isNumber) {
        takeIn(terms, `<${lower.slice(0, rules.rootLength)}`, { ...use, isRoot: true });
      }
    }
  }
  return terms;
}

function takeIn(terms: Map<string, Term>, name: string, use: Term): void {
  const known = terms.get(name);
  if (known === undefined) {
    terms.set(name, use);
    return;
  }
  known.uses += use.uses;
  if (known.isName && !use.isName) Object.assign(known, { isName: false, spelling: use.spelling });
}

const isReason = ({ isNumber, isRoot }: Term): boolean => !isNumber && !isRoot;

/** Of an article's terms, those that it lends. */
function isLent([, term]: [string, Term], at: number, all: [string, Term][]): boolean {
  return !term.isRoot && all.slice(0, at).filter(([, { isRoot }]) => !isRoot).length < 48;
}

function timely(a: Held, b: Held): number {
  const apart = Math.abs(a.document.publishedAt - b.document.publishedAt);
  return 0.5 + 0.5 * Math.exp(-apart / (72 * 3_600_000));
}

const languageOf = ({ language }: RelatedDocument): string => language.split('-', 1)[0]!;

function weightOf({ uses, isName, isLead, isRoot }: Term): number {
  const weight = Math.sqrt(Math.min(uses, 31)) + (isLead ? 0.3 : 0);
  return (isName ? weight * 1.3 : weight) * (isRoot ? 0.75 : 1);
}

function lengthOf({ terms }: Held): number {
  let squares = 0;
  for (const term of terms.values()) squares += weightOf(term) ** 2;
  return Math.sqrt(squares);
}

function rarityAmong(articles: readonly Held[], language: string): (term: string) => number {
  const all = Math.log(articles.length + languageRules(language).imaginedArticles + 1);
  return (term) => {
    const holders = articles.filter(({ terms }) => terms.has(term)).length;
    const logarithm = all - Math.log(holders + 0.5);
    return logarithm * Math.sqrt(Math.sqrt(logarithm));
  };
}

function questionOf(
  article: Held,
  rarity: (term: string) => number,
  factor: number,
  isAsked: (each: [string, Term], at: number, all: [string, Term][]) => boolean = () => true,
): Map<string, number> {
  const terms = [...article.terms].filter(isAsked);
  let toItself = 0;
  for (const [name, term] of terms) toItself += weightOf(term) * (weightOf(term) * rarity(name));
  const scale = (factor * lengthOf(article)) / toItself;
  return new Map(terms.map(([name, term]) => [name, scale * (weightOf(term) * rarity(name))]));
}

function product(question: ReadonlyMap<string, number>, { terms }: Held): number {
  let sum = 0;
  for (const [name, term] of terms) {
    const asked = question.get(name);
    if (asked !== undefined) sum += asked * weightOf(term);
  }
  return sum;
}

function backgroundOf(others: readonly Held[], question: ReadonlyMap<string, number>): number {
  const latest = others.toSorted(byOrder).toReversed().slice(0, 32);
  const likenesses = latest.map((other) =>
    other.terms.size === 0 ? 0 : product(question, other) / lengthOf(other),
  );
  const lowest = likenesses
    .toSorted((a, b) => a - b)
    .slice(0, Math.max(0, 16 - (32 - latest.length)));
  return lowest.reduce((sum, likeness) => sum + likeness, 0) / 16;
}

function isSame(a: Held, b: Held | undefined): boolean {
  if (b === undefined) return false;
  const shared = [...a.terms.keys()].filter((term) => b.terms.has(term)).length;
  return shared >= 0.9 * (a.terms.size + b.terms.size - shared);
}

const isVersion = (a: Held, b: Held): boolean =>
  a.document.source === b.document.source && isSame(a, b);

/** Behind its equals. */
function enter(list: RelatedLink[], link: RelatedLink): void {
  const place = list.findIndex(({ score }) => score < link.score);
  list.splice(place === -1 ? list.length : place, 0, link);
}

const rounded = (score: number): number => Math.round(score * 10_000) / 10_000;

const byOrder = (a: Held, b: Held): number => a.document.order - b.document.order;
