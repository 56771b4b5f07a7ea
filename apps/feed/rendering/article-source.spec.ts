import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { articleId } from '#article/article-id.js';
import type { Article } from '#article/article.js';
import { DatelineError } from '#errors/dateline-error.js';
import { FakeFeedViews } from '../../../test/fakes/fake-feed-views.js';
import { idOf, shippedEdition, viewOf } from '../../../test/fixtures/page-snapshots.js';
import { articleSource } from './article-source.js';
import { Semaphore } from './semaphore.js';
import type { SourceParts } from './snapshot-source.js';

const edition = shippedEdition('en');

function sourceFrom(views: SourceParts['views']) {
  const parts = {
    views,
    shown: { read: async <T>(_partition: number, read: () => Promise<T>) => read() },
    partitions: 12,
    editions: new Map(['en', 'az'].map((name) => [name, shippedEdition(name)])),
    articleTurns: new Semaphore(1),
  };
  const target = { kind: 'article-page', edition, id: idOf(1) } as const;
  return articleSource(
    parts as unknown as SourceParts,
    target,
    ({ view }) => view.article.headline,
  );
}

// A source lies in the cache as long as its bytes, and the cache counts bytes alone: with the articles that it had read it
// held twice of what FEED_CACHE_MIB allows.
it('the text of an article is not kept once it is written', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const views = new FakeFeedViews();
  const given = viewOf({ id: idOf(1) });
  views.publish(given.article, 0);
  const read: WeakRef<Article>[] = [];
  const article = views.article.bind(views);
  views.article = async (partition, ref) => {
    const snapshot = structuredClone(await article(partition, ref));
    if (snapshot.found.kind === 'live') read.push(new WeakRef(snapshot.found.view.article));
    return snapshot;
  };
  const source = sourceFrom(views);
  await source.render(() => true);
  await new Promise((resolve) => setImmediate(resolve));
  collect();
  expect(read.map((held) => held.deref())).toEqual([undefined]);
  expect(await source.version()).not.toBeNull();
});

it('an article that nobody waits for any more is not read', async () => {
  const views = new FakeFeedViews();
  views.publish(viewOf({ id: idOf(1) }).article, 0);
  const before = views.snapshots;
  expect(await sourceFrom(views).render(() => false)).toEqual({ kind: 'unwanted' });
  expect(views.snapshots).toBe(before);
});

// The shards of a store can be away one by one, and each edition lies in one.
it('a page is given without its translations while the store of their edition is away', async () => {
  const views = new FakeFeedViews();
  views.publish(viewOf({ id: idOf(1) }).article, 0);
  views.link = () => Promise.reject(new DatelineError('STORE_UNAVAILABLE', 'the shard is away'));
  const source = sourceFrom(views);
  expect(await source.render(() => true)).toMatchObject({ kind: 'content', beside: '' });
  expect(await source.version()).toMatchObject({ beside: '' });
});

// Each page that is asked for looks at its translations once a second: their texts and lists were read too.
it('translations are looked up by their links alone, and a change of them is found', async () => {
  const views = new FakeFeedViews();
  const { article } = viewOf({ id: idOf(1) });
  views.publish(article, 0);
  const source = sourceFrom(views);
  await source.render(() => true);
  const { source: desk, externalId } = article;
  const translation = {
    ...article,
    edition: 'az',
    id: articleId('az', desk, externalId),
    language: 'az',
  };
  views.publish(translation, 1);
  const read = views.snapshots;
  expect(await source.version()).toMatchObject({ beside: 'az=az' });
  views.publish({ ...translation, language: 'az-Cyrl' }, 2);
  expect(await source.version()).toMatchObject({ beside: 'az=az-Cyrl' });
  views.withdraw(translation, 'Wrong', 3);
  expect(await source.version()).toMatchObject({ beside: '' });
  expect(views.snapshots).toBe(read);
});
