import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeClock } from '../../../test/fakes/fake-clock.js';
import { shippedEditions } from '../../../test/fixtures/page-snapshots.js';
import { HubNotices } from './hub-notices.js';

const told = () => new Promise((resolve) => setImmediate(resolve));

let clock: FakeClock;
let sent: URLSearchParams[];
let answers: (() => Promise<number>)[];
let hub: HubNotices;

beforeEach(() => {
  clock = new FakeClock(0);
  sent = [];
  answers = [];
  hub = new HubNotices({
    hubUrl: 'https://hub.example',
    editions: shippedEditions,
    publicUrl: 'https://news.example',
    clock,
    logger: pino({ level: 'silent' }),
    post: (url, form) => {
      expect(url).toBe('https://hub.example');
      sent.push(form);
      return answers.shift()?.() ?? Promise.resolve(204);
    },
  });
});

async function pass(ms: number) {
  clock.advance(ms);
  await told();
}

describe('a hub', () => {
  it('is told of every feed of an edition, once for the changes of a moment', async () => {
    for (let n = 0; n < 50; n++) hub.changed('en');
    await pass(2_000);
    await pass(60_000);
    expect(sent).toHaveLength(1);
    expect(sent[0]!.get('hub.mode')).toBe('publish');
    const addresses = sent[0]!.getAll('hub.url');
    expect(addresses).toHaveLength(8 * 3);
    expect(addresses).toContain('https://news.example/feeds/en.rss');
    expect(addresses).toContain('https://news.example/feeds/en/sport.json');
  });

  it('is told of several editions together, and of later changes again', async () => {
    hub.changed('en');
    hub.changed('az');
    await pass(2_000);
    hub.changed('ru');
    await pass(2_000);
    expect(sent.map((form) => form.getAll('hub.url').length)).toEqual([48, 24]);
  });

  it('that refuses or is away is told again, later each time, and of what changed meanwhile', async () => {
    answers = [async () => 500, () => Promise.reject(new TypeError('fetch failed'))];
    hub.changed('en');
    await pass(2_000);
    hub.changed('az');
    await pass(9_999);
    expect(sent).toHaveLength(1);
    await pass(1);
    expect(sent).toHaveLength(2);
    await pass(19_999);
    expect(sent).toHaveLength(2);
    await pass(1);
    expect(sent.map((form) => form.getAll('hub.url').length)).toEqual([24, 48, 48]);
    await pass(3_600_000);
    expect(sent).toHaveLength(3);
  });

  it('is told nothing after the end', async () => {
    hub.changed('en');
    hub.close();
    await pass(60_000);
    expect(sent).toEqual([]);
  });
});
