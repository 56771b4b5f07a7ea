import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bridge } from '../../../test/fixtures/bridge-articles.js';
import { EnrichmentDesk, NOON, partition } from '../../../test/harness/enrichment-desk.js';

const inSeconds = (seconds: number) => new Date(NOON + seconds * 1_000).toISOString();

let desk: EnrichmentDesk;
beforeEach(async () => {
  desk = await new EnrichmentDesk().open();
});
afterEach(() => desk.close());

const { edition, id } = bridge(1);
const record = async () => (await desk.state.records(partition, [{ edition, id }]))[0];
const headlines = async () =>
  (await desk.told()).flatMap(({ data }) => ('article' in data ? [data.article.headline] : []));

describe('an embargo', () => {
  const early = bridge(1, { headline: 'Early', embargoUntil: inSeconds(5) });
  const postponed = bridge(1, { headline: 'Postponed', embargoUntil: inSeconds(60) });

  it('that was postponed in time holds over a loss of the state after its first end', async () => {
    await desk.put(early);
    await desk.handleAll();
    await desk.put(postponed);
    await desk.handleAll();
    desk.clock.advance(10_000);
    await desk.handleAll();

    await desk.state.clear(partition);
    await desk.take();
    await desk.handleAll(1);
    expect(await desk.told()).toEqual([]);

    desk.clock.advance(60_000);
    await desk.handleAll();
    expect(await headlines()).toEqual(['Postponed']);
  });

  it('that was postponed in time holds where enrichment was away at its first end', async () => {
    await desk.put(early);
    await desk.handleAll();
    await desk.put(postponed);
    desk.clock.advance(10_000);
    await desk.handleAll();
    expect(await desk.told()).toEqual([]);
  });

  it('ends for nobody when the article was withdrawn in time, also where enrichment was away', async () => {
    await desk.put(early);
    await desk.withdraw(id);
    desk.clock.advance(10_000);
    await desk.handleAll(1);
    expect(await headlines()).toEqual([]);
    expect(await record()).toMatchObject({ live: null, withdrawn: { reason: 'Wrong.' } });
  });

  it('of a revision that was taken back in time ends for nobody, also after a loss of the state', async () => {
    await desk.put(bridge(1));
    await desk.put(early);
    await desk.put(bridge(1));
    await desk.handleAll();
    const before = await record();
    desk.clock.advance(10_000);

    await desk.state.clear(partition);
    await desk.take();
    await desk.handleAll(1);
    expect(await headlines()).not.toContain('Early');
    expect(await record()).toEqual(before);
  });

  it('that ended while enrichment was away ends as soon as all that was said before is handled', async () => {
    await desk.put(early);
    await desk.put(bridge(2));
    desk.clock.advance(10_000);
    await desk.put(bridge(3));
    await desk.handleAll(1);
    expect(await headlines()).toContain('Early');
  });
});

describe('an expiry', () => {
  it('that was put off in time withdraws nothing, also where enrichment was away at its first end', async () => {
    await desk.put(bridge(1, { expiresAt: inSeconds(5) }));
    await desk.handleAll();
    await desk.put(bridge(1, { expiresAt: inSeconds(60) }));
    desk.clock.advance(10_000);
    await desk.handleAll();
    expect(await record()).toMatchObject({ live: { revision: 2 }, withdrawn: null });

    desk.clock.advance(60_000);
    await desk.handleAll();
    expect(await record()).toMatchObject({ live: null, withdrawn: { version: 1 } });
  });

  it('that was put off in time withdraws nothing where enrichment was away for both words', async () => {
    await desk.put(bridge(1, { expiresAt: inSeconds(5) }));
    await desk.put(bridge(1, { expiresAt: inSeconds(60) }));
    desk.clock.advance(10_000);
    await desk.handleAll(1);
    expect(await record()).toMatchObject({ live: { contentVersion: 1 }, withdrawn: null });
  });

  it('that passed while enrichment was away withdraws the article, and shows it to nobody', async () => {
    await desk.put(bridge(1, { expiresAt: inSeconds(5) }));
    desk.clock.advance(10_000);
    await desk.handleAll();
    expect(await headlines()).toEqual([]);
    expect(await record()).toMatchObject({ live: null, pending: null, withdrawn: { version: 0 } });
    // Not when it was handled: a repeat after a crash, or from a compacted log, must say the same.
    expect((await desk.told())[0]).toMatchObject({ data: { withdrawnAt: inSeconds(5) } });
  });

  it('keeps the timer of the version that was released in the same moment', async () => {
    await desk.put(bridge(1, { expiresAt: inSeconds(5) }));
    await desk.put(
      bridge(1, { headline: 'Next', embargoUntil: inSeconds(5), expiresAt: inSeconds(60) }),
    );
    await desk.handleAll();
    desk.clock.advance(5_000);
    await desk.handleAll();
    expect(await record()).toMatchObject({ live: { contentVersion: 1 } });

    desk.clock.advance(60_000);
    await desk.handleAll();
    expect(await record()).toMatchObject({ live: null, withdrawn: { version: 1 } });
  });
});
