import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { ArrivalOrder } from './arrival-order.js';
import type { HeldArticle } from './held-article.js';

const article = (arrival: number): HeldArticle => ({
  id: `id-${arrival}`,
  source: 's',
  language: 'en',
  publishedAt: 0,
  seenAt: 0,
  order: 0,
  arrival,
  slot: 0,
  present: true,
});

// A number above 2 makes the article at this place among those held leave; the others let one enter.
it('knows the earliest and the latest after any entries and departures', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(12), { maxLength: 200 }), fc.nat(5), (steps, limit) => {
      const order = new ArrivalOrder();
      let model: HeldArticle[] = [];
      for (const [arrival, step] of steps.entries()) {
        const leaving = model[step - 3];
        if (leaving === undefined) {
          const entering = article(arrival);
          order.enter(entering);
          model.push(entering);
        } else {
          leaving.present = false;
          order.leave();
          model = model.filter(({ present }) => present);
        }
        const latest: HeldArticle[] = [];
        order.eachOfLatest(limit, (each) => latest.push(each));
        expect(latest).toEqual(model.slice(Math.max(0, model.length - limit)).toReversed());
        expect(order.earliest).toBe(model[0]);
        expect(order.size).toBe(model.length);
      }
    }),
  );
});

it('does not keep those that have left for ever', () => {
  const order = new ArrivalOrder();
  order.enter(article(0));
  for (let arrival = 1; arrival < 5_000; arrival++) {
    const leaving = article(arrival);
    order.enter(leaving);
    leaving.present = false;
    order.leave();
  }
  let visited = 0;
  order.eachOfLatest(Infinity, () => visited++);
  expect(visited).toBe(1);
  expect(order.earliest?.arrival).toBe(0);
});
