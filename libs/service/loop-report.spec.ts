import { pino } from 'pino';
import { Registry } from 'prom-client';
import { beforeEach, expect, it } from 'vitest';
import type { LogEvent } from '#event-log/event-log.js';
import { FakeClock } from '../../test/fakes/fake-clock.js';
import { loopReport, type LoopReport } from './loop-report.js';

const ID = '83d1bcb2-d774-5f55-accf-22a57fb9036c';
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

const event: LogEvent = {
  topic: 'enriched-articles',
  partition: 3,
  offset: 7,
  time: 0,
  edition: 'en',
  key: `${ID}/withdrawn`,
  headers: { ce_type: 'article.withdrawn', traceparent: `00-${TRACE}-00f067aa0ba902b7-01` },
  value: new Uint8Array(),
};

let lines: Record<string, unknown>[];
let registry: Registry;
let report: LoopReport;
beforeEach(() => {
  lines = [];
  registry = new Registry();
  const write = (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>);
  report = loopReport({
    registry,
    logger: pino({ level: 'info' }, { write }),
    clock: new FakeClock(0),
    say: (_event, outcome) => (outcome.kind === 'done' ? 'article withdrawn' : null),
  });
});

it('says on info what a service wants to be said, with the trace, the edition and the id', () => {
  report.observer.onOutcome(event, { kind: 'done' });
  report.observer.onOutcome(event, { kind: 'skip', reason: 'it is older' });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({
    msg: 'article withdrawn',
    traceId: TRACE,
    edition: 'en',
    id: ID,
  });
});

it('says once why a partition waits, however an outage words itself, and once that it goes on', () => {
  const { observer, waiting } = report;
  observer.onWaiting('articles', 3, {
    code: 'STORE_UNAVAILABLE',
    detail: 'the connection was cut',
  });
  observer.onWaiting('articles', 3, { code: 'STORE_UNAVAILABLE', detail: 'it is refused' });
  expect(waiting('articles')?.detail).toBe('the connection was cut');
  expect(waiting('enriched-articles')).toBeNull();
  observer.onWaiting('articles', 3, null);
  observer.onWaiting('articles', 3, null);
  expect(waiting('articles')).toBeNull();
  expect(lines.map(({ msg }) => msg)).toEqual([
    'the partition waits; nothing is skipped',
    'the partition goes on',
  ]);
});

it('leads from a dead letter back to the request that gave it', () => {
  report.observer.onDeadLetter(event, { code: 'HANDLER_FAILED', detail: 'x is not a function' });
  expect(lines[0]).toMatchObject({ traceId: TRACE, code: 'HANDLER_FAILED', offset: 7 });
});

it('counts the partitions that wait, by topic', async () => {
  const { observer } = report;
  const waiting = async () =>
    (await registry.getSingleMetric('dateline_waiting_partitions')!.get()).values;
  const outage = { code: 'STORE_UNAVAILABLE', detail: 'it is refused' } as const;
  observer.onWaiting('articles', 3, outage);
  observer.onWaiting('articles', 4, outage);
  expect(await waiting()).toMatchObject([{ labels: { topic: 'articles' }, value: 2 }]);
  observer.onWaiting('articles', 3, null);
  observer.onWaiting('articles', 4, null);
  expect(await waiting()).toEqual([]);
});

it('measures how long it took to be shown, and not what a replay shows again', async () => {
  const measured = new Registry();
  const { observer } = loopReport({
    registry: measured,
    logger: pino({ level: 'silent' }),
    clock: new FakeClock(3_000),
    isRepeated: ({ partition }) => partition === 4,
  });
  const said = { ...event, headers: { ...event.headers, ce_causedat: '1970-01-01T00:00:01.000Z' } };
  observer.onOutcome(said, { kind: 'done' });
  observer.onOutcome({ ...said, partition: 4 }, { kind: 'done' });
  observer.onOutcome(said, { kind: 'skip', reason: 'a repeat' });
  const text = await measured.metrics();
  expect(text).toContain('dateline_publish_to_visible_seconds_sum 2\n');
  expect(text).toContain('dateline_publish_to_visible_seconds_count 1\n');
});
