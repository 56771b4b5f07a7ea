import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bridge } from '../../../test/fixtures/bridge-articles.js';
import { EnrichmentDesk, NOON, partition } from '../../../test/harness/enrichment-desk.js';
import { DatelineError } from '#errors/dateline-error.js';

// A batch was told and not stored: the store went away in between, or the process did. It is handled again, and by then
// more was said, or time has passed; or it comes in smaller pieces.

let desk: EnrichmentDesk;
beforeEach(async () => {
  desk = await new EnrichmentDesk().open();
  for (const n of [1, 2]) await desk.put(bridge(n));
  await desk.handleAll();
});
afterEach(() => desk.close());

describe('a batch that was told and not stored', () => {
  it('leaves no link to an article that was withdrawn before the batch came again', async () => {
    await desk.put(bridge(3));
    await toldAndLost();
    await desk.withdraw(bridge(3).id);
    await desk.take();
    await desk.handleAll();
    expect(await listsTold()).toEqual({ 1: [2], 2: [1] });
  });

  it('leaves no link to an article that ended before the batch came again', async () => {
    await desk.put(bridge(3, { expiresAt: new Date(NOON + 60_000).toISOString() }));
    await toldAndLost();
    desk.clock.advance(60_000);
    await desk.take();
    await desk.handleAll();
    expect(await listsTold()).toEqual({ 1: [2], 2: [1] });
  });

  it('leaves no version behind one that was told, where it comes again in smaller pieces', async () => {
    for (const article of [SNOW, bridge(3), OPERA]) await desk.put(article);
    await toldAndLost();
    await desk.take();
    await desk.handleAll(1);
    expect(await listsTold()).toEqual({ 1: [2, 3], 2: [1, 3], 3: [1, 2], 6: [], 7: [] });
    for (const [id, versions] of await versionsTold()) {
      expect(versions.at(-1), id).toBe(Math.max(...versions));
    }
  });

  // The first piece must not forget when the second one was decided.
  it('keeps what was told of a later version while an earlier piece comes again', async () => {
    await desk.put(bridge(3));
    await desk.handleAll();
    await desk.put(SNOW);
    const ends = new Date(NOON + 60_000).toISOString();
    await desk.put(bridge(3, { headline: 'Orvan Bridge: another headline', expiresAt: ends }));
    await toldAndLost();
    await desk.put(bridge(3));
    desk.clock.advance(60_000);
    await desk.take();
    await desk.handleAll(1);
    const [record] = await desk.state.records(partition, [{ edition: 'en', id: bridge(3).id }]);
    const contents = (await desk.told()).flatMap((event) =>
      event.type === 'article.enriched' && event.data.article.id === bridge(3).id
        ? [event.data]
        : [],
    );
    expect(contents.at(-1)?.contentVersion).toBe(record?.live?.contentVersion);
    expect(contents.at(-1)?.article.headline).toBe(bridge(3).headline);
  });

  it('is not told at every try while the store answers and takes nothing in', async () => {
    await desk.put(bridge(3));
    const full = new DatelineError('STORE_UNAVAILABLE', 'the disk is full');
    const apply = vi.spyOn(desk.state, 'apply').mockRejectedValue(full);
    const before = (await desk.told()).length;
    for (let tries = 0; tries < 3; tries++) {
      await expect(desk.take()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    }
    expect(await desk.told()).toHaveLength(before);
    apply.mockRestore();
    await desk.take();
    await desk.handleAll();
    expect(await listsTold()).toEqual({ 1: [2, 3], 2: [1, 3], 3: [1, 2] });
  });

  it('is told once more and no oftener: what it changed is known from then on', async () => {
    await desk.put(bridge(3));
    await toldAndLost();
    await desk.take();
    await desk.handleAll();
    const before = (await desk.told()).length;
    await desk.take();
    await desk.handleAll();
    expect(await desk.told()).toHaveLength(before);
  });
});

/** Related to nothing. */
const SNOW = bridge(6, { headline: 'Snowfall', body: '<p>Glaciers melt slowly.</p>' });
const OPERA = bridge(7, { headline: 'Opera', body: '<p>Tenors sang loudly.</p>' });

/** The next batch reaches the topic and not the state. */
async function toldAndLost(): Promise<void> {
  const away = new DatelineError('STORE_UNAVAILABLE', 'away');
  vi.spyOn(desk.state, 'apply').mockRejectedValueOnce(away);
  await expect(desk.handle()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
}

/** By number, the related lists of live articles as a subscriber holds them in the end. */
async function listsTold(): Promise<Record<number, number[]>> {
  const numbers = new Map([1, 2, 3, 6, 7].map((n) => [bridge(n).id, n]));
  const held = new Map<string, { relatedVersion: number; related: { id: string }[] }>();
  for (const { type, data } of await desk.told()) {
    if (type === 'article.withdrawn') {
      held.delete(data.id);
      continue;
    }
    const id = type === 'article.enriched' ? data.article.id : data.id;
    if ((held.get(id)?.relatedVersion ?? -1) <= data.relatedVersion) held.set(id, data);
  }
  return Object.fromEntries(
    [...held].map(([id, { related }]) => [
      numbers.get(id)!,
      related.map((link) => numbers.get(link.id)!).toSorted(),
    ]),
  );
}

/** The versions of the lists told of each live article, in the order of the log. */
async function versionsTold(): Promise<Map<string, number[]>> {
  const versions = new Map<string, number[]>();
  for (const { type, data } of await desk.told()) {
    if (type === 'article.withdrawn') continue;
    const id = type === 'article.enriched' ? data.article.id : data.id;
    versions.set(id, [...(versions.get(id) ?? []), data.relatedVersion]);
  }
  return versions;
}
