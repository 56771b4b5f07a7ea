import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { articleId } from '#article/article-id.js';
import { anArticle } from '../../../test/fixtures/an-article.js';
import { bridge, OWN_WORDS } from '../../../test/fixtures/bridge-articles.js';
import { EnrichmentDesk, partition } from '../../../test/harness/enrichment-desk.js';

let desk: EnrichmentDesk;
beforeEach(async () => {
  desk = await new EnrichmentDesk().open();
});
afterEach(() => desk.close());

describe('a batch', () => {
  it('tells each article once with its lists, also where later ones of the batch changed them', async () => {
    for (let n = 0; n < 5; n++) await desk.put(bridge(n));
    await desk.handleAll();
    const told = await desk.told();
    expect(told.map(({ type }) => type)).toEqual(Array(5).fill('article.enriched'));
    for (const { data } of told)
      if ('article' in data) expect(data.related.length).toBeGreaterThan(0);
  });

  it('gives older articles that gain a link a small event of their own', async () => {
    await desk.put(bridge(1));
    await desk.handleAll();
    await desk.put(bridge(2));
    await desk.handleAll();
    const [, second, third] = await desk.told();
    expect(second).toMatchObject({ type: 'article.enriched' });
    expect(third).toMatchObject({
      type: 'article.related',
      data: { id: bridge(1).id, related: [{ id: bridge(2).id }] },
    });
  });

  it('that both puts and withdraws an article ends with the withdrawal and no list that holds it', async () => {
    await desk.put(bridge(1));
    await desk.put(bridge(2));
    await desk.withdraw(bridge(1).id);
    await desk.handleAll();
    const told = await desk.told();
    const last = told.findLast(({ data }) => 'article' in data && data.article.id === bridge(2).id);
    expect(last).toMatchObject({ data: { related: [] } });
    expect(told.filter(({ type }) => type === 'article.withdrawn')).toHaveLength(2);
  });

  it('handled once more, as after a crash before its step, tells the same', async () => {
    for (let n = 0; n < 3; n++) await desk.put(bridge(n));
    const from = desk.session.position.next;
    const { events, next } = await desk.log.read('articles', partition, from, 100);
    const batch = { topic: 'articles', partition, events, from, next } as const;
    await (await desk.session.handle(batch)).commit();
    const first = await desk.told();

    // The events were appended and the step was lost.
    await desk.state.clear(partition);
    await desk.take();
    await desk.handleAll();

    const again = await desk.told();
    expect(again.slice(0, first.length)).toEqual(first);
    for (const event of again.slice(first.length)) expect(first).toContainEqual(event);
  });

  it('is refused when the store was emptied under it, and nothing is stored', async () => {
    await desk.put(bridge(1));
    const { events, next } = await desk.log.read('articles', partition, 0, 100);
    const from = desk.session.position.next;
    const handled = await desk.session.handle({ topic: 'articles', partition, events, from, next });
    await desk.state.clear(partition);
    expect(await handled.commit()).toBe('refused');
    expect(await desk.state.position(partition)).toBeNull();
  });

  it('rejects what is no event of the topic, and handles its neighbours', async () => {
    await desk.put(bridge(1));
    const broken = {
      edition: 'en',
      key: 'x',
      headers: { ce_type: 'article.published' },
      value: Buffer.from('{'),
    };
    await desk.log.append('articles', [broken]);
    await desk.put(bridge(2));
    expect(await desk.handleAll()).toEqual(['done', 'reject', 'done']);
  });
});

it('lets an older session that wakes up write nothing', async () => {
  const sleeper = desk.session;
  await desk.put(bridge(1));
  const { events, next } = await desk.log.read('articles', partition, 0, 100);
  const from = sleeper.position.next;
  const handled = await sleeper.handle({ topic: 'articles', partition, events, from, next });
  await desk.take();
  await expect(handled.commit()).rejects.toMatchObject({ code: 'WRITER_FENCED' });
  expect(await desk.told()).toEqual([]);
});

describe('an article outside the index', () => {
  it('loses its link to a withdrawn article all the same', async () => {
    await desk.put(bridge(1));
    await desk.put(bridge(2));
    await desk.handleAll();
    // Fifteen days later only what came since is in the index.
    desk.clock.advance(15 * 86_400_000);
    await desk.put(anArticle({ externalId: 'other', headline: 'Tide tables' }));
    await desk.handleAll();
    await desk.withdraw(bridge(1).id);
    await desk.handleAll();
    const [record] = await desk.state.records(partition, [{ edition: 'en', id: bridge(2).id }]);
    expect(record?.live?.related).toEqual([]);
    expect((await desk.told()).at(-1)).toMatchObject({
      type: 'article.related',
      data: { id: bridge(2).id, related: [] },
    });
  });

  it('loses its link also to one that came, pushed it out of the index and was withdrawn in one batch', async () => {
    await desk.take({ window: { days: 14, events: 0, articles: 3 } });
    await desk.put(bridge(1));
    await desk.handleAll();
    for (const n of [2, 3, 4]) await desk.put(bridge(n));
    await desk.withdraw(bridge(2).id);
    await desk.handleAll();
    const [record] = await desk.state.records(partition, [{ edition: 'en', id: bridge(1).id }]);
    expect(record?.live?.related.map(({ id }) => id)).not.toContain(bridge(2).id);
    for (const { type, data } of await desk.told()) {
      if (type !== 'article.withdrawn' && 'related' in data) {
        expect(data.related.map(({ id }) => id)).not.toContain(bridge(2).id);
      }
    }
  });
});

it('finds an article of the latest events again after a restart, however old it is', async () => {
  const window = { days: 14, events: 3, articles: 1_000 };
  await desk.put(bridge(1));
  await desk.put(anArticle({ externalId: 'tides', headline: 'Tide tables' }));
  await desk.handleAll();
  desk.clock.advance(15 * 86_400_000);
  await desk.put(anArticle({ externalId: 'market', headline: 'Market days' }));
  await desk.handleAll();
  await desk.take({ window });
  await desk.put(bridge(2));
  await desk.handleAll();
  const [record] = await desk.state.records(partition, [{ edition: 'en', id: bridge(2).id }]);
  expect(record?.live?.related.map(({ id }) => id)).toEqual([bridge(1).id]);
});

describe('a changed list', () => {
  it('is an event with an id of its own, also where it follows another without a word in between', async () => {
    const later = new Date(desk.clock.now() + 5_000).toISOString();
    const latest = new Date(desk.clock.now() + 9_000).toISOString();
    await desk.put(bridge(1));
    await desk.put(bridge(2, { embargoUntil: later }));
    await desk.put(bridge(3, { embargoUntil: latest }));
    await desk.handleAll();
    // Nothing is said in between, so both changes of the first article's list come after the same offset.
    desk.clock.advance(5_000);
    await desk.handleAll();
    desk.clock.advance(4_000);
    await desk.handleAll();
    const { events } = await desk.log.read('enriched-articles', partition, 0, 100);
    const lists = events.filter(({ key }) => key === `${bridge(1).id}/related`);
    expect(lists).toHaveLength(2);
    expect(new Set(lists.map(({ headers }) => headers['ce_id'])).size).toBe(2);
  });
});

type Step =
  | { kind: 'put'; n: number; text: number; embargoMs: number; expiryMs: number }
  | { kind: 'withdraw'; n: number }
  | { kind: 'wait'; ms: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('put' as const),
      n: fc.nat(7),
      text: fc.nat(3),
      embargoMs: fc.constantFrom(0, 0, 0, 5_000, 15_000),
      expiryMs: fc.constantFrom(0, 0, 0, 20_000),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), n: fc.nat(7) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(1_000, 9_000) }),
  },
);

const idOf = (n: number) => articleId('en', 'desk', `bridge-${n}`);

async function play(at: EnrichmentDesk, steps: readonly Step[]): Promise<void> {
  const start = at.clock.now();
  for (const one of steps) {
    if (one.kind === 'wait') at.clock.advance(one.ms);
    if (one.kind === 'withdraw') await at.withdraw(idOf(one.n));
    if (one.kind === 'put') {
      const later = (ms: number) => new Date(start + ms).toISOString();
      await at.put(
        bridge(one.n, {
          headline: `Orvan Bridge: ${OWN_WORDS[one.n]!} Version ${one.text}`,
          ...(one.embargoMs > 0 ? { embargoUntil: later(one.embargoMs) } : {}),
          ...(one.expiryMs > 0 ? { expiresAt: later(one.expiryMs) } : {}),
        }),
      );
    }
    await at.handleAll();
  }
}

const everything = async ({ state }: EnrichmentDesk) => {
  const refs = Array.from({ length: 8 }, (_, n) => ({ edition: 'en', id: idOf(n) }));
  const records = await state.records(partition, refs);
  return {
    records,
    latest: await state.latest(partition, { edition: 'en', section: null }, 20),
    showers: await Promise.all(
      refs.map(async (ref) => (await state.shownBy(partition, ref)).toSorted()),
    ),
    timers: await state.dueTimers(partition, Infinity, 100),
  };
};

it('never lists what is not live, and keeps who-shows-whom and Latest exact, whatever is said in what order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
      const other = await new EnrichmentDesk().open();
      try {
        await play(other, steps);
        const { records, latest, showers } = await everything(other);
        const live = new Set(records.flatMap((record) => (record?.live ? [record.id] : [])));
        for (const record of records) {
          for (const { id } of record?.live?.related ?? []) {
            expect(live).toContain(id);
            expect(id).not.toBe(record!.id);
          }
          if (record?.withdrawn) expect(record).toMatchObject({ live: null, pending: null });
        }
        expect(new Set(latest.map(({ id }) => id))).toEqual(live);
        showers.forEach((by, n) => {
          const expected = records.flatMap((record) =>
            record?.live?.related.some(({ id }) => id === idOf(n)) ? [record.id] : [],
          );
          expect(by).toEqual(expected.toSorted());
        });
      } finally {
        await other.close();
      }
    }),
    { numRuns: 30 },
  );
});

it('recovers from the log what it held, after a total loss of its state', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
      const other = await new EnrichmentDesk().open();
      try {
        await play(other, steps);
        const before = await everything(other);
        await other.state.clear(partition);
        await other.take();
        await other.handleAll(3);
        expect(await everything(other)).toEqual(before);
      } finally {
        await other.close();
      }
    }),
    { numRuns: 30 },
  );
});
