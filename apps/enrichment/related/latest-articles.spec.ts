import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { BACKGROUND_ARTICLES } from './background.js';
import { BestOf } from './best-of.js';
import type { HeldArticle } from './held-article.js';
import { LatestArticles } from './latest-articles.js';
import { Likeness } from './likeness.js';
import { Postings } from './postings.js';
import { Rarity } from './rarity.js';
import { Roster } from './roster.js';
import { MARK_WEIGHT, MOST_USES } from './term-mark.js';
import { packed, TermStore } from './term-store.js';

const TERMS = 40;

/** Articles as what they hold: terms, each used as often as is given. */
const articles = fc.array(
  fc.uniqueArray(fc.tuple(fc.nat(TERMS - 1), fc.integer({ min: 1, max: MOST_USES })), {
    selector: ([term]) => term,
    maxLength: 12,
  }),
  { minLength: 1, maxLength: 80 },
);

function newsroom() {
  const [roster, terms, postings] = [new Roster(), new TermStore(), new Postings()];
  const rarity = new Rarity(postings, 10);
  const likeness = new Likeness(terms, rarity);
  const latest = new LatestArticles({ roster, terms, postings, likeness });
  const enter = (uses: readonly (readonly [number, number])[], order: number): HeldArticle => {
    const slot = roster.takeSlot();
    const at = { publishedAt: 0, seenAt: 0, order, slot, present: true };
    const article = { id: `${slot}`, source: '', language: 'en', ...at };
    roster.enter(article);
    const all = Uint32Array.from(uses, ([term, mark]) => packed(term, mark));
    terms.put(slot, uses.length, all, new Uint32Array(uses.length));
    for (const [term, mark] of uses) postings.add(term, slot, mark, roster.orders);
    rarity.setArticles(roster.size);
    return article;
  };
  return { roster, terms, postings, likeness, latest, enter };
}

it('finds what a comparison with each of the latest articles would find', () => {
  fc.assert(
    fc.property(articles, fc.double({ min: 0, max: 1, noNaN: true }), (given, share) => {
      const { roster, terms, likeness, latest, enter } = newsroom();
      // Every third takes a place before others.
      const held = given.map((uses, n) => enter(uses, n % 3 === 2 ? n - 1.5 : n));
      const asked = held[Math.floor(share * (held.length - 1))]!;
      likeness.compare(asked.slot, new BestOf(1), roster);
      const expected = held
        .filter((article) => article !== asked)
        .toSorted((a, b) => b.order - a.order)
        .slice(0, BACKGROUND_ARTICLES)
        .map(({ slot }) => {
          const products = given[slot]!.map(
            ([term, mark]) => likeness.asked(term) * MARK_WEIGHT[mark]!,
          );
          return products.reduce((sum, each) => sum + each, 0) / (terms.length(slot) || 1);
        });
      const found = [...latest.likenesses(asked.slot)];
      expect(found).toHaveLength(expected.length);
      for (const [at, each] of expected.entries()) expect(found[at]).toBeCloseTo(each, 12);
    }),
  );
});

it('knows nothing of an article that has left', () => {
  const { roster, terms, postings, likeness, latest, enter } = newsroom();
  const left = enter([[3, 1]], 0);
  const stays = enter([[4, 1]], 1);
  const asked = enter([[3, 1]], 2);
  postings.remove(3, left.slot, roster.orders, true);
  left.present = false;
  terms.clear(left.slot);
  roster.leave();
  likeness.compare(asked.slot, new BestOf(1), roster);
  expect(roster.articles[stays.slot]).toBe(stays);
  expect([...latest.likenesses(asked.slot)]).toEqual([0]);
});
