import { afterEach, beforeEach, expect, it } from 'vitest';
import { editionsSchema, type Edition } from '#article/edition.js';
import type { FeedViews } from '#read-model/feed-views.js';
import editionsFile from '../../../editions.json' with { type: 'json' };
import { FakeClock } from '../../../test/fakes/fake-clock.js';
import { FakeFeedViews } from '../../../test/fakes/fake-feed-views.js';
import { anArticle } from '../../../test/fixtures/an-article.js';
import type { Target } from '../http/target.js';
import { ShownPartitions } from '../projection/shown-partitions.js';
import { EVERYTHING } from '../selection/selection.js';
import { RenderCache } from './render-cache.js';
import type { Renderers } from './renderers.js';
import { sources } from './sources.js';

// A store that lost its last steps in an outage: it answers, it says that it is caught up, and it holds an article that
// this instance has dropped.

const NOW = Date.UTC(2026, 2, 1, 10, 0, 0);
const kept = anArticle({ externalId: 'kept' });
const withdrawn = anArticle({ externalId: 'withdrawn' });
const edition = editionsSchema.parse(editionsFile).find(({ name }) => name === 'en') as Edition;
const feed = { kind: 'feed', edition, section: null, selection: EVERYTHING } as const;
const RSS: Target = { ...feed, format: 'rss' };
const ATOM: Target = { ...feed, format: 'atom' };
const PAGE: Target = { kind: 'article-page', edition, id: withdrawn.id };

let clock: FakeClock;
let store: FakeFeedViews;
let shown: ShownPartitions;
let ask: (target: Target) => Promise<string>;

beforeEach(async () => {
  clock = new FakeClock(NOW);
  store = aStore();
  // Leads to the store as it is now.
  const views = new Proxy({} as FeedViews, {
    get: (_, name: keyof FakeFeedViews) => (store[name] as () => unknown).bind(store),
  });
  const log = { ends: async () => [2], logId: async () => 'log' };
  shown = new ShownPartitions({ log, views, partitions: 1, clock });
  const cache = new RenderCache({ clock, maxBytes: 1_000_000 });
  const renderers = {
    feed: (_format, { items }) => items.map(({ article }) => article.id).join(' '),
    articlePage: ({ view }) => view.article.id,
  } satisfies Partial<Renderers> as unknown as Renderers;
  const sourceOf = sources({
    views,
    shown,
    partitions: 1,
    editions: new Map(),
    renderers,
    feedItems: 50,
  });
  ask = async (target) => {
    const answer = await cache.answer(JSON.stringify(target), sourceOf(target), 'identity');
    if (answer.kind === 'bytes') return answer.representation.bytes.toString();
    return answer.kind === 'refused' ? answer.code : answer.kind;
  };
  await shown.ready;
});
afterEach(() => shown.close());

function aStore(): FakeFeedViews {
  const views = new FakeFeedViews();
  views.publish(withdrawn, NOW);
  views.publish(kept, NOW);
  return views;
}

const bothIn = (text: string) => text.includes(kept.id) && text.includes(withdrawn.id);

async function afterTheLoss(): Promise<void> {
  expect(bothIn(await ask(RSS))).toBe(true);
  store.withdraw(withdrawn, 'wrong', NOW);
  clock.advance(1_000);
  expect(await ask(RSS)).toBe(kept.id);
  expect(await ask(PAGE)).toBe('gone');
  store = aStore();
  clock.advance(1_000);
}

it('what was rendered before goes out, and is not made anew of what is older', async () => {
  await afterTheLoss();
  for (let seconds = 0; seconds < 5; seconds++) {
    expect(await ask(RSS)).toBe(kept.id);
    expect(await ask(PAGE)).toBe('gone');
    clock.advance(1_000);
  }
});

it('what was not rendered before waits', async () => {
  await afterTheLoss();
  expect(await ask(ATOM)).toBe('CATCHING_UP');
});

it('everything goes on when the steps have been taken again', async () => {
  await afterTheLoss();
  expect(await ask(ATOM)).toBe('CATCHING_UP');
  store.withdraw(withdrawn, 'wrong', NOW);
  expect(await ask(ATOM)).toBe(kept.id);
  expect(await ask(PAGE)).toBe('gone');
  store.publish(anArticle({ externalId: 'next' }), NOW);
  clock.advance(1_000);
  expect((await ask(RSS)).split(' ')).toHaveLength(2);
});
