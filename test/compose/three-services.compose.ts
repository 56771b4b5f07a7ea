import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Newsroom } from '../harness/newsroom.js';
import { until } from '../harness/until.js';
import { ComposeProject, inspect } from './compose-project.js';
import { Traffic } from './traffic.js';

/** After a kill the partitions of an instance are served again within this time. */
const SERVED_AGAIN_MS = 15_000;

let project: ComposeProject;
let newsroom: Newsroom;
let traffic: Traffic;
const figures: Record<string, Record<string, number>> = {};

beforeAll(async () => {
  project = await ComposeProject.make('dateline-test-compose');
  await project.compose('down', '-v');
  await project.compose('build');
});

afterAll(async () => {
  console.table(figures);
  await project.compose('down', '-v');
});

const seconds = (ms: number) => Math.round(ms / 100) / 10;
const largest = (values: number[]) => Math.max(0, ...values);

/** Goes on publishing while something happens, then tells the longest that a newsroom and a reader had to wait. */
async function during(what: string, happens: () => Promise<void>): Promise<number> {
  const from = traffic.words.length;
  traffic.start();
  await until('it is under way', async () => traffic.words.length > from + 20);
  const begin = performance.now();
  await happens();
  const back = performance.now() - begin;
  const next = traffic.words.length;
  await until('it goes on', async () => traffic.words.length > next + 20);
  await traffic.stop();
  const words = traffic.words.slice(from);
  const visible = largest(words.map((word) => word.visible!));
  figures[what] = {
    'back (s)': seconds(back),
    'longest to accept (s)': seconds(largest(words.map(({ acknowledged }) => acknowledged))),
    'longest to be visible (s)': seconds(visible),
  };
  expect(await traffic.wrong()).toEqual([]);
  return visible;
}

async function crashAndReturn(container: string): Promise<void> {
  const pid = await inspect(container, '{{.State.Pid}}');
  await project.crash(container);
  await project.isBack(container, pid);
}

it('is ready after "up --wait", and prints the token once', async () => {
  figures['up'] = { 'back (s)': seconds((await project.up()) * 1_000) };
  figures['image'] = { MB: Math.round(Number(await inspect('dateline', '{{.Size}}')) / 1e6) };
  const token = (await project.compose('exec', '-T', 'ingest', 'cat', 'data/token')).trim();
  const log = await project.compose('logs', '--no-log-prefix', 'ingest');
  expect(log.split(token)).toHaveLength(2);
  const [feed, ingest] = [project.feedPort, project.ingestPort].map(
    (port) => `http://127.0.0.1:${port}`,
  );
  newsroom = new Newsroom(feed!, ingest!, token);
  traffic = new Traffic(newsroom);
});

it('runs no service of ours as root, and publishes the two ports only', async () => {
  for (const service of ['ingest', 'enrichment', 'feed', 'front']) {
    expect((await project.compose('exec', '-T', service, 'id', '-u')).trim()).not.toBe('0');
  }
  const published = (await project.compose('ps', '--format', '{{.Ports}}')).match(/\d+(?=->)/g)!;
  const ours = [project.feedPort, project.ingestPort].map(String);
  expect(published.filter((port) => !ours.includes(port))).toEqual([]);
});

it('shows in the feed what was posted', async () => {
  await during('at rest', async () => {});
  const { items } = await newsroom.feed('en');
  expect(items.length).toBeGreaterThan(0);
});

describe('loses nothing, and comes back by itself, when a kill ends', () => {
  it.each(['ingest', 'enrichment', 'feed', 'front', 'redis', 'kafka'])('%s', async (service) => {
    const [container] = await project.containers(service);
    await during(`kill -9 of ${service}`, () => crashAndReturn(container!));
  });
});

it('has everything after "down" and "up", and the same token', async () => {
  await project.compose('down');
  figures['up again'] = { 'back (s)': seconds((await project.up()) * 1_000) };
  await until('all of it is shown', async () => (await traffic.wrong()).length === 0);
  const log = await project.compose('logs', '--no-log-prefix', 'ingest');
  expect(log).not.toContain(
    'Bearer ' + (await project.compose('exec', '-T', 'ingest', 'cat', 'data/token')).trim(),
  );
});

describe('with two instances of enrichment and of feed', () => {
  it('shares the work, and leads readers to both feeds', async () => {
    figures['up with two'] = {
      'back (s)': seconds(
        (await project.up('--scale', 'enrichment=2', '--scale', 'feed=2')) * 1_000,
      ),
    };
    await during('two at rest', async () => {});
    const metrics = await project.compose('exec', '-T', 'front', 'node', '-e', FRONT_METRICS);
    expect(metrics).toMatch(/^dateline_front_feeds 2$/m);
    for (const service of ['enrichment', 'feed']) {
      const log = await project.compose('ps', '-q', service);
      expect(log.trim().split('\n')).toHaveLength(2);
    }
  });

  it.each([
    ['enrichment', 0],
    ['enrichment', 1],
    ['feed', 0],
    ['feed', 1],
  ] as const)(
    'serves the partitions of %s %i again within 15 s of its kill',
    async (service, at) => {
      const container = (await project.containers(service))[at]!;
      const visible = await during(`kill -9 of ${service} ${at + 1} of 2`, () =>
        crashAndReturn(container),
      );
      expect(visible).toBeLessThan(SERVED_AGAIN_MS);
    },
  );
});

const FRONT_METRICS =
  "fetch('http://127.0.0.1:8083/metrics').then((r) => r.text()).then(console.log)";
