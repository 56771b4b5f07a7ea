import { beforeEach, expect, it } from 'vitest';
import { seededRandom } from '../random.js';
import { Desk, type Job } from './desk.js';
import { Model } from './model.js';

interface Dates {
  publishedAt: string;
  embargoUntil?: string;
}

const START = Date.UTC(2026, 2, 1, 12);
let model: Model;
let desk: Desk;
beforeEach(() => {
  model = new Model();
  desk = new Desk(seededRandom(3), model, 'era');
});

/** So many words, 4 ms apart, each acknowledged at once. */
function said(count: number): Job[] {
  return Array.from({ length: count }, (_, at) => {
    const job = desk.next(START + at * 4);
    desk.settled(job);
    return job;
  });
}

it('says all there is to say: new ones, revisions, withdrawals, embargoes, ends', () => {
  const statements = said(3_000).map(({ statement }) => statement);
  const share = (count: number) => count / statements.length;
  expect(share(statements.filter(({ serial }) => serial === 1).length)).toBeGreaterThan(0.5);
  expect(share(statements.filter(({ kind }) => kind === 'withdraw').length)).toBeGreaterThan(0.05);
  const [revised] = statements.filter(({ kind, serial }) => kind === 'put' && serial > 2);
  expect(revised).toBeDefined();
  expect(share(statements.filter(({ showFrom }) => showFrom > 0).length)).toBeGreaterThan(0.05);
  expect(share(statements.filter(({ expiresAt }) => expiresAt !== null).length)).toBeGreaterThan(
    0.03,
  );
});

it('says nothing of an article that waits for an answer, nor after its withdrawal', () => {
  const waiting = new Map<string, Job>();
  const withdrawn = new Set<string>();
  for (let at = 0; at < 3_000; at++) {
    const job = desk.next(START + at * 4);
    expect(waiting.has(job.article.id)).toBe(false);
    expect(withdrawn.has(job.article.id)).toBe(false);
    if (job.statement.kind === 'withdraw') withdrawn.add(job.article.id);
    waiting.set(job.article.id, job);
    const [first] = waiting.values();
    if (waiting.size < 50 || first === undefined) continue;
    waiting.delete(first.article.id);
    desk.settled(first);
  }
});

it('tells the embargo of a document in the model, whichever date brings it', () => {
  for (const [at, { statement, body }] of said(3_000).entries()) {
    if (statement.kind === 'withdraw') continue;
    const { publishedAt, embargoUntil = publishedAt } = JSON.parse(body) as Dates;
    const due = Math.max(Date.parse(publishedAt), Date.parse(embargoUntil));
    expect(statement.showFrom).toBe(due > START + at * 4 ? due : 0);
  }
});

it('lets timers fall due when it is asked to, in every edition', () => {
  const jobs = desk.timersAt(START, START + 4_000);
  for (const { statement } of jobs) {
    const due = statement.expiresAt ?? statement.showFrom;
    expect(due).toBeGreaterThanOrEqual(START + 4_000);
    expect(due).toBeLessThan(START + 5_000);
  }
  expect(new Set(jobs.map(({ article }) => article.edition)).size).toBe(6);
});
