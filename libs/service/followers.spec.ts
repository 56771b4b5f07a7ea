import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { FakeClock } from '../../test/fakes/fake-clock.js';
import { watchFollowers } from './followers.js';

const soon = () => new Promise(setImmediate);

function watching(members: Record<string, number | 'away'>) {
  const clock = new FakeClock(0);
  const registry = new Registry();
  const log = {
    group: async (name: string) => {
      const count = members[name]!;
      if (count === 'away') throw new Error('no broker answers');
      return { members: count };
    },
  };
  const { checks } = watchFollowers(['enrichment', 'feed'], log, { clock, registry });
  const pass = async () => {
    clock.advance(5_000);
    await soon();
  };
  const said = () => checks.map(({ name, problem }) => `${name}: ${problem() ?? 'well'}`);
  return { checks, pass, said, registry };
}

it('tells which services have stopped, and what that means', async () => {
  const members = { enrichment: 0, feed: 2 };
  const { checks, pass, said, registry } = watching(members);
  await soon();
  expect(said()).toEqual(['enrichment: enrichment has stopped', 'feed: well']);
  expect(checks[0]?.impact).toBe('new articles are accepted and will appear when it returns');
  expect(await registry.metrics()).toContain('dateline_instances{service="feed"} 2');

  members.enrichment = 1;
  await pass();
  expect(said()).toEqual(['enrichment: well', 'feed: well']);
});

it('says what was known last while the log cannot say', async () => {
  const members: Record<string, number | 'away'> = { enrichment: 0, feed: 1 };
  const { pass, said } = watching(members);
  await soon();
  members['enrichment'] = 'away';
  await pass();
  expect(said()).toEqual(['enrichment: enrichment has stopped', 'feed: well']);
});
