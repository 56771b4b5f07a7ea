import { join } from 'node:path';
import * as fc from 'fast-check';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { BruteForceRelated } from '../../../test/fakes/brute-force-related.js';
import { bridge, OWN_WORDS } from '../../../test/fixtures/bridge-articles.js';
import { kind, say, saidSteps, type Said } from '../../../test/fixtures/newsroom-steps.js';
import { EnrichmentDesk, partition } from '../../../test/harness/enrichment-desk.js';
import { PartitionSnapshots } from '../snapshots/partition-snapshots.js';
import { relatedDocumentOf } from './related-document-of.js';

/** `settled`: the snapshot that is being written is finished first. */
type Step = Said | { kind: 'restart'; settled: boolean };

const ARTICLES = OWN_WORDS.length;
/** On a clock that stands still no snapshot takes any time, and none waits for the next. */
const STOPPED = () => 0;
const step: fc.Arbitrary<Step> = fc.oneof(...saidSteps(ARTICLES), {
  weight: 1,
  arbitrary: fc.record({ kind: kind('restart'), settled: fc.boolean() }),
});

it.each([
  ['that read the log', Infinity],
  ['from snapshots', 2],
])(
  'keeps every list as comparing everything anew would give it, and shows nothing that it must not, over starts %s',
  async (_, every) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 60, size: 'max' }),
        async (steps) => {
          const desk = await new EnrichmentDesk().open();
          try {
            const newsroom = new Newsroom(desk, every);
            await newsroom.restart();
            for (const one of steps) {
              await newsroom.take(one);
              await desk.handleAll(1);
              await newsroom.listen();
              const lists = await listsOf(desk);
              expect(lists).toEqual(newsroom.model.lists);
              for (const [id, list] of lists) {
                const shown = list.map((link) => link.id);
                expect(shown).not.toContain(id);
                expect(shown.filter((each) => !newsroom.isShowable(each))).toEqual([]);
              }
            }
          } finally {
            await desk.close();
          }
        },
      ),
      { numRuns: 25 },
    );
  },
);

/** Says what the steps say, knows what may be shown, and lets the model follow what enrichment publishes. */
class Newsroom {
  readonly model = new BruteForceRelated({
    windowMs: Infinity,
    leastEvents: 0,
    maxArticles: 1_000,
    leastMargin: 0.122,
  });
  /** By article: from when, and until when if that is known. */
  private readonly shown = new Map<string, { from: number; until: number }>();
  private readonly over = new Set<string>();
  private heard = 0;

  private snapshots!: PartitionSnapshots;

  constructor(
    private readonly desk: EnrichmentDesk,
    private readonly every: number,
  ) {}

  /** As after a kill: nothing is closed. */
  async restart(): Promise<void> {
    const folder = join(this.desk.folder, 'snapshots');
    this.snapshots = new PartitionSnapshots(folder, this.every, pino({ level: 'silent' }), STOPPED);
    await this.desk.take({ snapshots: this.snapshots });
  }

  async take(one: Step): Promise<void> {
    if (one.kind === 'restart') {
      if (one.settled) await this.snapshots.rest(partition);
      return this.restart();
    }
    if (one.kind === 'put') this.expect(one);
    if (one.kind === 'withdraw') this.over.add(bridge(one.n).id);
    return say(this.desk, one);
  }

  isShowable(id: string): boolean {
    const shown = this.shown.get(id);
    const now = this.desk.clock.now();
    return !this.over.has(id) && shown !== undefined && shown.from <= now && now < shown.until;
  }

  private expect({ n, embargoMs, expiryMs }: Said & { kind: 'put' }): void {
    const { id } = bridge(n);
    const now = this.desk.clock.now();
    const before = this.shown.get(id);
    const isLive = before !== undefined && before.from <= now;
    const from = isLive ? before.from : now + embargoMs;
    // Which version waits for the end of its embargo, and what it says, is the business of other tests.
    const until = embargoMs === 0 && expiryMs > 0 ? now + expiryMs : Infinity;
    this.shown.set(id, { from, until });
  }

  /** Takes in what enrichment has published and withdrawn since; not what it says of lists. */
  async listen(): Promise<void> {
    const told = await this.desk.told();
    for (const { type, data } of told.slice(this.heard)) {
      if (type === 'article.withdrawn') {
        this.over.add(data.id);
        this.model.remove(data.id);
      }
      if (type === 'article.enriched') {
        this.model.add(relatedDocumentOf(data.article, data.contentVersion, at(0)));
      }
    }
    this.heard = told.length;
  }
}

async function listsOf({ state }: EnrichmentDesk) {
  const refs = Array.from({ length: ARTICLES }, (_, at) => ({ edition: 'en', id: bridge(at).id }));
  const records = await state.records(partition, refs);
  return new Map(
    records.flatMap((record) => (record?.live ? [[record.id, record.live.related] as const] : [])),
  );
}

const at = (time: number): string => new Date(time).toISOString();
