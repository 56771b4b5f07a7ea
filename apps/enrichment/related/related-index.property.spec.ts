import type { RelatedLink } from '#article/events.js';
import { deserialize, serialize } from 'node:v8';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { BruteForceRelated } from '../../../test/fakes/brute-force-related.js';
import type { IndexSnapshot } from './index-snapshot.js';
import { RelatedIndex, type Neighbour, type RelatedDocument } from './related-index.js';

const OPTIONS = { maxArticles: 25, windowMs: 60, leastEvents: 0, leastMargin: 0.05 };
const WORDS = 'storm Halda ferry Brenn island comet Tamarel sky bridge Orvan toll cup Maritel goal';

const put = fc.record({
  kind: fc.constant('put' as const),
  id: fc.nat(29).map((n) => `id-${n}`),
  source: fc.constantFrom('one', 'two'),
  language: fc.constantFrom('en', 'en', 'en', 'de'),
  words: fc.oneof(
    fc.array(fc.constantFrom(...WORDS.split(' '), '2024'), { minLength: 1, maxLength: 8 }),
    // Texts that come again and again, also from other sources.
    fc
      .constantFrom('storm Halda ferry', 'storm Halda ferry Brenn toll', 'comet Tamarel sky toll')
      .map((words) => words.split(' ')),
  ),
  late: fc.nat(5).map((n) => n === 0),
  publishedAt: fc.nat(9).map((n) => n * 100_000_000),
});
const remove = fc.record({ kind: fc.constant('remove' as const), id: put.map(({ id }) => id) });
const steps = fc.array(fc.oneof({ arbitrary: put, weight: 4 }, { arbitrary: remove, weight: 1 }), {
  minLength: 1,
  maxLength: 80,
  size: 'max',
});
type GivenStep = typeof steps extends fc.Arbitrary<(infer S)[]> ? S : never;

/** Nearly all is like enough, so that lists are full. */
const GENEROUS = { ...OPTIONS, leastMargin: -1 };

/** An index beside what its answers say: the documents that are live and the list of each. */
class Follower {
  index: RelatedIndex;
  readonly documents = new Map<string, RelatedDocument>();
  readonly lists = new Map<string, RelatedLink[]>();
  readonly #options: typeof OPTIONS;
  #order = 0;

  constructor(options = OPTIONS) {
    this.#options = options;
    this.index = new RelatedIndex(options);
  }

  take(step: GivenStep): Neighbour[] {
    if (step.kind === 'remove') {
      this.documents.delete(step.id);
      this.lists.delete(step.id);
      return this.#follow(this.index.remove(step.id));
    }
    const at = this.#order++;
    // One that waited for the end of an embargo takes a place before others.
    const order = step.late ? at - 3.5 : at;
    const document = {
      id: step.id,
      source: step.source,
      language: step.language,
      headline: step.words.slice(0, 3).join(' '),
      text: step.words.slice(3).join(' '),
      publishedAt: step.publishedAt,
      order,
      seenAt: order,
    };
    this.documents.delete(step.id);
    this.documents.set(step.id, document);
    const { related, neighbours } = this.index.add(document);
    this.lists.set(step.id, related);
    return this.#follow(neighbours);
  }

  /** Goes on with a new index, as a process does that starts again. */
  restart(): void {
    const held = [...this.documents.values()].filter(({ id }) => this.index.has(id));
    this.index = new RelatedIndex(this.#options);
    for (const document of held) {
      this.index.restore(document, this.lists.get(document.id)!);
    }
  }

  /** Goes on from a snapshot, as it lies in a file. */
  reload(): void {
    const bytes = serialize(this.index.snapshot());
    this.index = new RelatedIndex(this.#options);
    this.index.load(deserialize(bytes) as IndexSnapshot);
  }

  /** Knows what another knows, but for the index. */
  goOnAs(other: Follower): void {
    this.documents.clear();
    this.lists.clear();
    for (const [id, document] of other.documents) {
      this.documents.set(id, document);
    }
    for (const [id, list] of other.lists) {
      this.lists.set(id, list);
    }
    this.#order = other.#order;
  }

  #follow(neighbours: Neighbour[]): Neighbour[] {
    for (const { id, related } of neighbours) {
      this.lists.set(id, related);
    }
    return neighbours;
  }
}

it('never shows what it must not, after any puts, revisions and removals', () => {
  fc.assert(
    fc.property(steps, (given) => {
      const follower = new Follower();
      for (const step of given) {
        const before = new Map(follower.lists);
        for (const { id, related } of follower.take(step)) {
          expect(related).not.toEqual(before.get(id));
        }
        expect(follower.index.size).toBeLessThanOrEqual(OPTIONS.maxArticles);
        for (const [id, list] of follower.lists) {
          if (!follower.index.has(id)) {
            continue;
          }
          const targets = list.map((link) => link.id);
          expect(list.length).toBeLessThanOrEqual(10);
          expect(new Set(targets).size).toBe(targets.length);
          expect(targets).not.toContain(id);
          expect(list.map(({ score }) => score)).toEqual(
            list.map(({ score }) => score).toSorted((a, b) => b - a),
          );
          for (const { id: target, score, reason } of list) {
            const linked = follower.documents.get(target)!;
            expect(linked.language).toBe(follower.documents.get(id)!.language);
            expect(score).toBeGreaterThan(0);
            expect(score).toBeLessThanOrEqual(1);
            expect(reason.length).toBeGreaterThan(0);
            const words = `${linked.headline} ${linked.text}`.split(' ');
            expect(words).toEqual(expect.arrayContaining(reason));
          }
        }
      }
    }),
    { numRuns: 30 },
  );
});

it('answers the same calls the same, byte for byte', () => {
  fc.assert(
    fc.property(steps, (given) => {
      const [one, other] = [new Follower(), new Follower()];
      const answers = (follower: Follower) =>
        JSON.stringify(given.map((step) => follower.take(step)));
      expect(answers(one)).toBe(answers(other));
      expect(JSON.stringify([...one.lists])).toBe(JSON.stringify([...other.lists]));
    }),
  );
});

// Removals in between included: an article that has left must have left no trace in weights, postings or ties.
it.each<[string, typeof OPTIONS, 'restart' | 'reload']>([
  ['a restart', OPTIONS, 'restart'],
  ['a restart with full lists', GENEROUS, 'restart'],
  ['a start from a snapshot', OPTIONS, 'reload'],
  ['a start from a snapshot with full lists', GENEROUS, 'reload'],
])('goes on after %s as if there had been none', (_, options, start) => {
  fc.assert(
    fc.property(steps, steps, (before, after) => {
      const [undisturbed, restarted] = [new Follower(options), new Follower(options)];
      for (const step of before) {
        undisturbed.take(step);
        restarted.take(step);
      }
      restarted[start]();
      for (const step of after) {
        expect(restarted.take(step)).toEqual(undisturbed.take(step));
      }
      expect([...restarted.lists]).toEqual([...undisturbed.lists]);
    }),
  );
});

// As a start does: an older snapshot, then what has come in and gone since, and at last the lists as they are by now.
it.each([
  ['', OPTIONS],
  [' with full lists', GENEROUS],
])('follows from an older snapshot to where it would be%s', (_, options) => {
  fc.assert(
    fc.property(steps, steps, steps, (before, since, after) => {
      const [undisturbed, followed] = [new Follower(options), new Follower(options)];
      for (const step of before) {
        undisturbed.take(step);
        followed.take(step);
      }
      followed.reload();
      const index = followed.index;
      const relisted = new Set<string>();
      for (const step of since) {
        for (const { id } of undisturbed.take(step)) {
          relisted.add(id);
        }
        if (step.kind === 'remove') {
          index.forget(step.id);
        } else {
          index.restore(undisturbed.documents.get(step.id)!, []);
          relisted.add(step.id);
        }
      }
      for (const id of relisted) {
        index.relist(id, undisturbed.lists.get(id) ?? []);
      }
      followed.goOnAs(undisturbed);
      for (const step of after) {
        expect(followed.take(step)).toEqual(undisturbed.take(step));
      }
    }),
  );
});

// The index compares with the most promising only, and keeps sums and tables up to date; the model compares with all, anew.
it.each([
  ['the threshold', OPTIONS],
  ['hardly any threshold', GENEROUS],
])(
  'holds after every step the lists that comparing everything with everything gives, with %s',
  (_, options) => {
    fc.assert(
      fc.property(steps, (given) => {
        const follower = new Follower(options);
        const model = new BruteForceRelated(options);
        for (const step of given) {
          follower.take(step);
          if (step.kind === 'remove') {
            model.remove(step.id);
          } else {
            model.add(follower.documents.get(step.id)!);
          }
          const held = [...follower.lists].filter(([id]) => follower.index.has(id));
          expect(new Map(held)).toEqual(model.lists);
        }
      }),
      { numRuns: 100 },
    );
  },
);
