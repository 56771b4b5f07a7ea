import { beforeEach, expect, it } from 'vitest';
import { healthReport } from '#operations/health.js';
import { frontChecks } from './front-checks.js';

const feed = (host: string, accepts: boolean, ready: boolean) => ({
  host,
  port: 8080,
  accepts,
  ready,
  open: 0,
});
let isFull = false;
beforeEach(() => void (isFull = false));
const report = (...feeds: ReturnType<typeof feed>[]) =>
  healthReport(frontChecks({ all: () => feeds }, { isFull: () => isFull }));

it('is ready while every feed is', () => {
  expect(report(feed('a', true, true), feed('b', true, true)).status).toBe('ready');
});

it('names the feeds that are away and those that are not ready, and goes on', () => {
  const { status, checks } = report(feed('a', false, false), feed('b', true, false));
  expect(status).toBe('degraded');
  expect(checks[1]!.problem).toBe('no connections to a; not ready: b');
});

it('can do no work while no feed accepts', () => {
  expect(report(feed('a', false, false)).status).toBe('not-ready');
});

it('says that it is full, and is no reason to take it away', () => {
  isFull = true;
  const { status, checks } = report(feed('a', true, true));
  expect(status).toBe('degraded');
  expect(checks.find(({ ok }) => !ok)!.problem).toMatch('as many connections as it may');
});
