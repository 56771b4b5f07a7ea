import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { NewsOrder } from './news-order.js';
import type { HeldArticle } from './held-article.js';

const article = (order: number): HeldArticle => ({
  id: `id-${order}`,
  source: 's',
  language: 'en',
  publishedAt: 0,
  seenAt: 0,
  order,
  slot: 0,
  present: true,
});

// A number above 2 makes the article at this place among those held leave; the others let one enter.
it('knows the earliest and the latest after any entries and departures', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(12), { maxLength: 200 }), fc.nat(5), (steps, limit) => {
      const order = new NewsOrder();
      let model: HeldArticle[] = [];
      for (const [number, step] of steps.entries()) {
        const leaving = model[step - 3];
        if (leaving === undefined) {
          // Every fourth takes a place before others.
          const entering = article(number % 4 === 3 ? number - 5.5 : number);
          order.enter(entering);
          model = [...model, entering].toSorted((a, b) => a.order - b.order);
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
  const order = new NewsOrder();
  order.enter(article(0));
  for (let number = 1; number < 5_000; number++) {
    const leaving = article(number);
    order.enter(leaving);
    leaving.present = false;
    order.leave();
  }
  let visited = 0;
  order.eachOfLatest(Infinity, () => visited++);
  expect(visited).toBe(1);
  expect(order.earliest?.order).toBe(0);
});
