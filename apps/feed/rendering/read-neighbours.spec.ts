import { expect, it } from 'vitest';
import type { Covered } from '#read-model/feed-views.js';
import { FakeFeedViews } from '../../../test/fakes/fake-feed-views.js';
import { idOf, viewOf } from '../../../test/fixtures/page-snapshots.js';
import { readNeighbours } from './read-neighbours.js';

const MAY = '2018-05-10T12:00:00.000Z';
const request = {
  feed: { edition: 'en', section: null },
  syndicatedOnly: true,
  between: { from: Date.parse('2018-06-01'), until: Date.parse('2018-07-01') },
};
const shown = {
  read: async <T extends Covered>(_partition: number, read: () => Promise<T>) => {
    const found = await read();
    return found.position?.caughtUp === true ? found : null;
  },
};

it('neighbours of a read model that may be shown are told', async () => {
  const views = new FakeFeedViews();
  views.publish(viewOf({ id: idOf(1), publishedAt: MAY }).article, 0);
  const read = await readNeighbours({ views, shown }, 0, request);
  expect(read).toMatchObject({ older: Date.parse(MAY), newer: null });
});

// A month made from them would say that nothing is older, and be kept until its feed changes.
it('neighbours of a read model that was emptied before they were read are not', async () => {
  const views = new FakeFeedViews();
  const neighbours = views.neighbours.bind(views);
  views.neighbours = (...asked) => {
    views.caughtUp = false;
    return neighbours(...asked);
  };
  expect(await readNeighbours({ views, shown }, 0, request)).toBeNull();
});
