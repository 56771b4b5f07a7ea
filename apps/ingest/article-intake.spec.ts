import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { articleId } from '#article/article-id.js';
import { loadEditions } from '#config/editions.js';
import { DatelineError } from '#errors/dateline-error.js';
import { FakeClock } from '../../test/fakes/fake-clock.js';
import { RecordingEventLog } from '../../test/fakes/recording-event-log.js';
import { anArticleInput } from '../../test/fixtures/an-article-input.js';
import { ArticleIntake } from './article-intake.js';
import { traceOf } from './trace.js';

const editions = loadEditions('editions.json');

let clock: FakeClock;
let log: RecordingEventLog;
let counted: string[];
let intake: ArticleIntake;
beforeEach(() => {
  clock = new FakeClock(Date.parse('2026-03-02T00:00:00Z'));
  log = new RecordingEventLog();
  counted = [];
  intake = new ArticleIntake({
    log,
    editions,
    publicUrl: 'https://news.example',
    clock,
    count: (edition, result) => counted.push(`${edition} ${result}`),
  });
});

const numbered = (count: number, body = '') =>
  Array.from({ length: count }, (_, at) => anArticleInput({ externalId: `n${at}`, body }));

it('takes documents of this process the same way: in order, in one append, with a receipt each', async () => {
  const documents = [anArticleInput({ externalId: 'a' }), { edition: 'az' }, anArticleInput()];
  const receipts = await intake.publishAll(documents);
  const id = articleId('en', 'desk', 'a');
  expect(receipts[0]).toEqual({
    ok: true,
    edition: 'en',
    id,
    url: `https://news.example/articles/en/${id}`,
    json: `https://news.example/articles/en/${id}.json`,
  });
  expect(receipts[1]).toMatchObject({ ok: false, edition: 'az' });
  expect(log.appends).toHaveLength(1);
  expect(log.events.map(({ key }) => key)).toEqual([id, articleId('en', 'desk', 'bridge-1')]);
  expect(counted).toEqual(['az refused', 'en accepted', 'en accepted']);
});

it('appends a large batch in pieces, in order, so that no append is without bound', async () => {
  const documents = numbered(40, `<p>${'x'.repeat(500_000)}</p>`);
  await intake.publishAll(documents);
  expect(log.appends.map(({ events }) => events.length)).toEqual([9, 9, 9, 9, 4]);
  expect(log.events.map(({ key }) => key)).toEqual(
    documents.map(({ externalId }) => articleId('en', 'desk', externalId)),
  );
});

it('lets others run while it works through a large batch', async () => {
  const working = intake.publishAll(numbered(200, '<p>x</p>'.repeat(2_000)));
  const others = { turns: 0, wait: true };
  const finished = working.finally(() => {
    others.wait = false;
  });
  for (; others.wait; others.turns++) await nextTurn();
  await finished;
  expect(others.turns).toBeGreaterThan(10);
});

it('lets others run for some turns after each large document, however quickly it was read', async () => {
  const turnsDuring = async (bytes: number) => {
    const documents = Array.from({ length: 20 }, () => ({ ok: true as const, value: 7, bytes }));
    const others = { turns: 0, wait: true };
    const working = intake.publish(documents, traceOf(undefined)).finally(() => {
      others.wait = false;
    });
    for (; others.wait; others.turns++) await nextTurn();
    await working;
    return others.turns;
  };
  expect(await turnsDuring(65_537)).toBeGreaterThanOrEqual(80);
});

describe('when the log is away', () => {
  it('tells health why, until an append succeeds again', async () => {
    log.failure = new DatelineError('LOG_UNAVAILABLE', 'the disk is full');
    await expect(intake.publishAll([anArticleInput()])).rejects.toThrow();
    expect(intake.problem).toContain('the disk is full');
    log.failure = null;
    await intake.publishAll([anArticleInput()]);
    expect(intake.problem).toBeNull();
  });

  it('tells the first reason while it lasts, and tries again where nobody came for a minute', async () => {
    for (const reason of ['the connection was cut', 'the connection is refused']) {
      log.failure = new DatelineError('LOG_UNAVAILABLE', reason);
      await expect(intake.publishAll([anArticleInput()])).rejects.toThrow();
      clock.advance(59_999);
    }
    expect(intake.problem).toContain('the connection was cut');
    clock.advance(1);
    expect(intake.problem).toBeNull();
  });

  it('says so and counts what failed; what was appended before stays', async () => {
    const failure = new DatelineError('LOG_UNAVAILABLE', 'the disk is full');
    log.beforeAppend = async () => {
      if (log.appends.length === 1) log.failure = failure;
    };
    await expect(intake.publishAll(numbered(12, 'x'.repeat(500_000)))).rejects.toBe(failure);
    expect(counted.filter((entry) => entry === 'en accepted')).toHaveLength(9);
    expect(counted.filter((entry) => entry === 'en failed')).toHaveLength(3);
  });
});
