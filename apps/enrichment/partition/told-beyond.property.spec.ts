import { join } from 'node:path';
import * as fc from 'fast-check';
import { pino } from 'pino';
import { expect, it, vi } from 'vitest';
import { bridge } from '../../../test/fixtures/bridge-articles.js';
import { kind, say, saidSteps, type Said } from '../../../test/fixtures/newsroom-steps.js';
import { EnrichmentDesk, partition } from '../../../test/harness/enrichment-desk.js';
import { DatelineError } from '#errors/dateline-error.js';
import { PartitionSnapshots } from '../snapshots/partition-snapshots.js';

type Step =
  | Said
  | { kind: 'handle'; most: number }
  /** The store goes away when a batch has been told; the partition is taken again. */
  | { kind: 'lose'; most: number };

const ARTICLES = 6;
/** On a clock that stands still no snapshot takes any time, and none waits for the next. */
const STOPPED = () => 0;
const most = fc.integer({ min: 1, max: 5 });
const step: fc.Arbitrary<Step> = fc.oneof(
  ...saidSteps(ARTICLES),
  { weight: 1, arbitrary: fc.record({ kind: kind('handle'), most }) },
  { weight: 3, arbitrary: fc.record({ kind: kind('lose'), most }) },
);

it('tells in the end what is held, whatever was told and not stored on the way, and from snapshots holds the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 30 }), most, async (steps, last) => {
      const fromTheLog = await played(steps, last, null);
      expect(await played(steps, last, 1)).toEqual(fromTheLog);
    }),
    { numRuns: 60 },
  );
});

/** @param every the articles between two snapshots. @returns what is held in the end. */
async function played(steps: readonly Step[], last: number, every: number | null) {
  const desk = await new EnrichmentDesk().open();
  const folder = join(desk.folder, 'snapshots');
  const logger = pino({ level: 'silent' });
  const take = () => {
    const snapshots =
      every === null ? {} : { snapshots: new PartitionSnapshots(folder, every, logger, STOPPED) };
    return desk.take(snapshots);
  };
  try {
    await take();
    for (const one of steps) await play(desk, one, take);
    desk.clock.advance(60_000);
    do await desk.handleAll(last);
    while ((await desk.state.nextTimer(partition)) !== null);
    const { held, lasts, highest } = await toldBy(desk);
    const holds = await heldBy(desk);
    expect(held).toEqual(holds);
    expect(lasts).toEqual(highest);
    return holds;
  } finally {
    await desk.close();
  }
}

async function play(desk: EnrichmentDesk, one: Step, take: () => Promise<void>): Promise<void> {
  switch (one.kind) {
    case 'handle':
      await desk.handle(one.most);
      return;
    case 'lose': {
      const apply = vi.spyOn(desk.state, 'apply');
      apply.mockRejectedValueOnce(new DatelineError('STORE_UNAVAILABLE', 'away'));
      await desk.handle(one.most).catch(() => undefined);
      apply.mockRestore();
      await take();
      return;
    }
    default:
      await say(desk, one);
  }
}

interface Holds {
  content: number;
  relatedVersion: number;
  related: unknown;
}

/** What a subscriber holds by the rule; and by key the last version told, and the highest. */
async function toldBy(desk: EnrichmentDesk) {
  const held = new Map<string, Holds | 'gone'>();
  const lasts = new Map<string, number[]>();
  const highest = new Map<string, number[]>();
  for (const { type, data } of await desk.told()) {
    if (type === 'article.withdrawn') {
      held.set(data.id, 'gone');
      lasts.delete(data.id);
      highest.delete(data.id);
      continue;
    }
    const { relatedVersion, related } = data;
    const content = type === 'article.enriched' ? data.contentVersion : -1;
    const [id, key, version] =
      type === 'article.enriched'
        ? [data.article.id, data.article.id, [content, relatedVersion]]
        : [data.id, `${data.id}/related`, [relatedVersion]];
    lasts.set(key, version);
    if (!isLess(version, highest.get(key) ?? [])) highest.set(key, version);
    const before = held.get(id) ?? { content: -1, relatedVersion: -1, related: [] };
    if (before === 'gone') continue;
    const list = relatedVersion >= before.relatedVersion ? { relatedVersion, related } : {};
    held.set(id, { ...before, content: Math.max(before.content, content), ...list });
  }
  return { held, lasts, highest };
}

async function heldBy({ state }: EnrichmentDesk): Promise<Map<string, Holds | 'gone'>> {
  const refs = Array.from({ length: ARTICLES }, (_, at) => ({ edition: 'en', id: bridge(at).id }));
  const held = new Map<string, Holds | 'gone'>();
  for (const record of await state.records(partition, refs)) {
    if (record?.withdrawn) held.set(record.id, 'gone');
    if (!record?.live) continue;
    const { contentVersion: content, relatedVersion, related } = record.live;
    held.set(record.id, { content, relatedVersion, related });
  }
  return held;
}

/** Compared number by number. */
function isLess(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((one, place) => one !== b[place]);
  return at >= 0 && a[at]! < (b[at] ?? -1);
}
