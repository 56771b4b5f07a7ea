import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import { DatelineError } from '#errors/dateline-error.js';
import { FakeClock } from '../../../test/fakes/fake-clock.js';
import { shippedEditions } from '../../../test/fixtures/page-snapshots.js';
import { HubNotices } from './hub-notices.js';

const told = () => new Promise((resolve) => setImmediate(resolve));

let clock: FakeClock;
let sent: URLSearchParams[];
let answers: (() => Promise<number>)[];
let hub: HubNotices;
/** By edition; one that is missing may not be shown. */
let versions: Map<string, number>;
let logId: string;
let storeIsAway: boolean;
let bug: Error | null;
let lines: string[];
let publicUrl: string;

/** A change as the read model tells of it. */
function change(edition: string): void {
  versions.set(edition, (versions.get(edition) ?? 0) + 1);
  hub.changed(edition);
}

beforeEach(() => {
  clock = new FakeClock(0);
  sent = [];
  answers = [];
  versions = new Map();
  logId = 'log';
  storeIsAway = false;
  bug = null;
  lines = [];
  publicUrl = 'https://news.example';
  open();
});

function open(): void {
  hub = new HubNotices({
    hubUrl: 'https://hub.example',
    editions: shippedEditions,
    publicUrl,
    versionOf: async (edition) => {
      if (storeIsAway) throw new DatelineError('STORE_UNAVAILABLE', 'the test took it away');
      if (bug !== null) throw bug;
      const version = versions.get(edition);
      if (version === undefined) return null;
      return { version, changedAt: 0, position: { logId, next: version + 1, caughtUp: true } };
    },
    clock,
    logger: pino({ level: 'error' }, { write: (line) => void lines.push(line) }),
    post: (url, form) => {
      expect(url).toBe('https://hub.example');
      sent.push(form);
      return answers.shift()?.() ?? Promise.resolve(204);
    },
  });
}

async function pass(ms: number) {
  clock.advance(ms);
  await told();
}

describe('a hub', () => {
  it('is told of every feed of an edition, once for the changes of a moment', async () => {
    for (let n = 0; n < 50; n++) change('en');
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
    change('en');
    change('az');
    await pass(2_000);
    change('ru');
    await pass(2_000);
    expect(sent.map((form) => form.getAll('hub.url').length)).toEqual([48, 24]);
  });

  it('that refuses or is away is told again, later each time, and of what changed meanwhile', async () => {
    answers = [async () => 500, () => Promise.reject(new TypeError('fetch failed'))];
    change('en');
    await pass(2_000);
    change('az');
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

  it('is told of a replay at its end, and only of what is new since it was told', async () => {
    change('en');
    change('az');
    await pass(2_000);
    const before = new Map(versions);
    versions.clear();
    for (let n = 0; n < 5; n++) {
      for (const edition of before.keys()) hub.changed(edition);
      await pass(2_000);
    }
    expect(sent).toHaveLength(1);
    versions = new Map([...before, ['az', before.get('az')! + 1]]);
    await pass(2_000);
    await pass(60_000);
    expect(sent).toHaveLength(2);
    const others = sent[1]!.getAll('hub.url').filter((url) => !url.includes('/feeds/az'));
    expect([sent[1]!.getAll('hub.url').length, others]).toEqual([24, []]);
  });

  it('is told of another log, whose versions start anew', async () => {
    for (let n = 0; n < 3; n++) change('en');
    await pass(2_000);
    logId = 'another';
    versions.set('en', 1);
    hub.changed('en');
    await pass(2_000);
    expect(sent).toHaveLength(2);
  });

  it('is told once the store is back of what changed before it went away', async () => {
    change('en');
    storeIsAway = true;
    await pass(2_000);
    expect(sent).toEqual([]);
    expect(lines).toEqual([]);
    storeIsAway = false;
    await pass(2_000);
    expect(sent).toHaveLength(1);
  });

  // Any failure was taken for a store that is away: a bug kept a hub waiting, and nobody heard of it.
  it('is told later of what a bug kept from it, and the log says which', async () => {
    change('en');
    bug = new TypeError('the test has a bug');
    await pass(2_000);
    expect(sent).toEqual([]);
    expect(lines.join()).toContain('the test has a bug');
    bug = null;
    await pass(2_000);
    expect(sent).toHaveLength(1);
  });

  it('that was away is not asked sooner because the store was away as well', async () => {
    answers = [async () => 500, async () => 500, async () => 500];
    change('en');
    await pass(2_000);
    await pass(10_000);
    storeIsAway = true;
    await pass(20_000);
    storeIsAway = false;
    await pass(2_000);
    expect(sent).toHaveLength(3);
    await pass(39_999);
    expect(sent).toHaveLength(3);
    await pass(1);
    expect(sent).toHaveLength(4);
  });

  it('is told nothing of an edition that has no feeds any more', async () => {
    change('lost');
    await pass(60_000);
    expect(sent).toEqual([]);
  });

  // Feeds and their headers name themselves so; a hub finds no subscriber of another spelling.
  it('is told addresses in the spelling that feeds have', async () => {
    publicUrl = 'https://nyhéter.example';
    open();
    change('en');
    await pass(2_000);
    expect(sent[0]!.getAll('hub.url')[0]).toBe('https://xn--nyhter-dva.example/feeds/en.rss');
  });

  it('is told nothing when the end comes while the store is asked', async () => {
    change('en');
    clock.advance(2_000);
    hub.close();
    await pass(60_000);
    expect(sent).toEqual([]);
  });

  it('is told nothing after the end', async () => {
    change('en');
    hub.close();
    await pass(60_000);
    expect(sent).toEqual([]);
  });
});
