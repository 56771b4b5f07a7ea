import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { articleId } from '#article/article-id.js';
import type { Article } from '#article/article.js';
import { encodeEvent } from '#article/cloud-event.js';
import { articleKey } from '#article/keys.js';
import { partitionOf } from '#article/partition.js';
import type { LogEvent } from '#event-log/event-log.js';
import { PartitionLoop } from '#event-log/partition-loop.js';
import { RecordingObserver } from '../../../test/fakes/recording-observer.js';
import { bridge } from '../../../test/fixtures/bridge-articles.js';
import { EnrichmentDesk, NOON, partition } from '../../../test/harness/enrichment-desk.js';

const STRAY = 'az';
const SECOND = 1_000;
const embargoed = bridge(7, {
  edition: STRAY,
  id: articleId(STRAY, 'desk', 'stray'),
  embargoUntil: new Date(NOON + 5 * SECOND).toISOString(),
});

let desk: EnrichmentDesk;
let observer: RecordingObserver;
let loop: PartitionLoop;
beforeEach(async () => {
  expect(partitionOf(STRAY, 12)).not.toBe(partition);
  desk = await new EnrichmentDesk().open();
  observer = new RecordingObserver();
  loop = new PartitionLoop({
    log: desk.log,
    topic: 'articles',
    handler: (batch) => desk.session.handle(batch),
    observer,
    clock: desk.clock,
  });
});
afterEach(() => desk.close());

/** What somebody put into the partition of `en` by hand: it stands there in the place of the next event. */
function put(article: Article, header = article.edition): LogEvent {
  const context = { id: 'stray', source: 'nobody', time: article.publishedAt, edition: header };
  const event = { type: 'article.published', data: article } as const;
  const offset = desk.session.position.next;
  const encoded = encodeEvent<'articles'>(articleKey(article.id), event, context);
  return { ...encoded, topic: 'articles', partition, offset, time: desk.clock.now() };
}

/** As a log does. The desk takes the partition anew when it is told to, and a wait ends at once. */
async function deliver(events: LogEvent[], tries: number): Promise<'continue' | 'take-again'> {
  for (let tried = 0; ; tried++) {
    const from = desk.session.position.next;
    const batch = {
      topic: 'articles',
      partition,
      events,
      from,
      next: from + events.length,
    } as const;
    const answer = loop.onBatch(batch, AbortSignal.timeout(50));
    const after = await answer;
    if (after === 'continue' || tried === tries) return after;
    await desk.session.close();
    await desk.take();
  }
}

describe("an article of another partition's edition", () => {
  it.each([
    ['says so in its header', STRAY],
    ['and hides it behind the header of this one', 'en'],
  ])('%s: it is rejected, and holds up nothing when its embargo ends', async (_how, header) => {
    expect(await deliver([put(embargoed, header)], 3)).toBe('continue');
    expect(observer.deadLetters).toEqual([`${articleKey(embargoed.id)} EVENT_MISPLACED`]);
    desk.clock.advance(10 * SECOND);
    expect(await deliver([put(bridge(1))], 3)).toBe('continue');
    expect((await desk.told()).map(({ type }) => type)).toEqual(['article.enriched']);
    expect(observer.errors).toEqual([]);
  });
});

describe('a timer that throws', () => {
  it('is no fault of the events that come with it: none of them is buried', async () => {
    // As it was stored before such articles were rejected.
    const { position } = desk.session;
    const timer = { kind: 'embargo', edition: STRAY, id: embargoed.id, dueAt: NOON } as const;
    const pending = {
      article: embargoed,
      version: 0,
      dueAt: new Date(NOON).toISOString(),
      eventTime: new Date(NOON).toISOString(),
      traceparent: null,
    };
    const record = { edition: STRAY, id: embargoed.id, live: null, pending, withdrawn: null };
    await desk.state.apply({
      partition,
      expected: position,
      position,
      changes: [
        { kind: 'record', record: record as never },
        { kind: 'timer', timer, present: true },
      ],
    });
    await desk.session.close();
    await desk.take();
    desk.clock.advance(10 * SECOND);

    expect(await deliver([put(bridge(1))], 6)).toBe('take-again');
    expect(observer.deadLetters).toEqual([]);
    expect(observer.waits).toContain('HANDLER_FAILED');
  });
});
