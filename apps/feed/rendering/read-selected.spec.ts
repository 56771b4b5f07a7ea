import { describe, expect, it } from 'vitest';
import type { ArticleView, FeedSnapshot, SnapshotRequest } from '#read-model/feed-views.js';
import { FakeFeedViews } from '../../../test/fakes/fake-feed-views.js';
import { idOf, viewOf } from '../../../test/fixtures/page-snapshots.js';
import { readSelected } from './read-selected.js';

const at = (n: number) => new Date(Date.UTC(2018, 6, 10, 0, n)).toISOString();
const placeAt = (n: number) => ({ at: Date.parse(at(n)), id: idOf(n) });
const isThird = ({ id }: { id: string }) => Number(id.slice(-12)) % 3 === 0;

/** Articles with the numbers 0 to `count` - 1, the greater the newer. */
function stored(count: number) {
  const views = new FakeFeedViews();
  for (let n = 0; n < count; n++)
    views.publish(viewOf({ id: idOf(n), publishedAt: at(n) }).article, 0);
  const requests: SnapshotRequest[] = [];
  const read = (request: SnapshotRequest): Promise<FeedSnapshot> => {
    requests.push(request);
    return views.snapshot(0, request);
  };
  return { read, requests };
}

const asked = (limit: number): SnapshotRequest => ({
  feed: { edition: 'en', section: null },
  limit,
  syndicatedOnly: true,
});

const linkTo = ({ article: { id, headline, section, publishedAt } }: ArticleView) =>
  [id, { id, headline, section, publishedAt }] as const;

const numbersOf = ({ items }: FeedSnapshot) =>
  items.map(({ article }) => Number(article.id.slice(-12)));

describe('when all are meant', () => {
  it('one read is enough, and the selection goes on behind its last article', async () => {
    const { read, requests } = stored(5);
    const selected = await readSelected(read, asked(2), null);
    expect(numbersOf(selected!)).toEqual([4, 3]);
    expect(selected).toMatchObject({ goesOn: placeAt(3), next: placeAt(2) });
    expect(requests).toHaveLength(1);
  });

  it('the last page leads nowhere', async () => {
    const { read } = stored(5);
    const selected = await readSelected(read, { ...asked(9), after: placeAt(2) }, null);
    expect(numbersOf(selected!)).toEqual([1, 0]);
    expect(selected).toMatchObject({ goesOn: null, next: null });
  });
});

describe('when some are meant', () => {
  it('it reads on until there are enough, page after page, none twice', async () => {
    const { read, requests } = stored(700);
    const seen: number[] = [];
    for (let after: SnapshotRequest['after'] = null; ;) {
      const selected = await readSelected(read, { ...asked(50), after }, isThird);
      seen.push(...numbersOf(selected!));
      if (selected!.goesOn === null) break;
      after = selected!.goesOn;
    }
    expect(seen).toEqual(Array.from({ length: 234 }, (_, n) => 699 - 3 * n));
    expect(requests.every(({ limit }) => limit === 100)).toBe(true);
  });

  it('the links of the last read come along, also when not all of it is wanted', async () => {
    const { read } = stored(700);
    // Every article is linked, as far as it was read.
    const readWithLinks = async (request: SnapshotRequest): Promise<FeedSnapshot> => {
      const snapshot = await read(request);
      return { ...snapshot, links: new Map(snapshot.items.map(linkTo)) };
    };
    const selected = await readSelected(readWithLinks, asked(50), isThird);
    expect(numbersOf(selected!).filter((n) => !selected!.links.has(idOf(n)))).toEqual([]);
  });

  it('it stops looking after two thousand, and says where to go on', async () => {
    const { read } = stored(2_500);
    const selected = await readSelected(read, asked(5), () => false);
    expect(selected).toMatchObject({ items: [], goesOn: placeAt(500), next: placeAt(499) });
  });
});

it('nothing is selected from what may not be shown', async () => {
  expect(await readSelected(async () => null, asked(5), null)).toBeNull();
});
