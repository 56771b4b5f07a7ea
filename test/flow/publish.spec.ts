import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeClock } from '../fakes/fake-clock.js';
import { DatelineInProcess } from '../harness/dateline-in-process.js';
import type { Newsroom } from '../harness/newsroom.js';

const dateline = new DatelineInProcess({
  clock: new FakeClock(Date.parse('2026-03-02T12:00:00.000Z')),
});
let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await dateline.start();
});
afterAll(() => dateline.end());

const bridge = (externalId: string, changes: Record<string, unknown> = {}) => ({
  edition: 'en',
  source: 'desk',
  externalId,
  section: 'politics',
  headline: 'Orvan Bridge opens to traffic',
  standfirst: 'The first cars crossed the harbour.',
  body: '<p>The Orvan Bridge over the harbour opened to traffic, mayor Elin Tarsov said.</p>',
  authors: ['Mira Olden'],
  credit: 'Meridian',
  publishedAt: '2026-03-01T21:30:00+04:00',
  ...changes,
});

describe('an article that was published', () => {
  it('appears in every feed, list and page of its edition and section', async () => {
    const { id } = await newsroom.post(bridge('appears'));
    await newsroom.settled();

    for (const name of ['en', 'en/politics']) {
      for (const format of ['rss', 'atom', 'json']) {
        const feed = await newsroom.get(`/feeds/${name}.${format}`);
        expect(feed.status).toBe(200);
        expect(feed.text).toContain(`urn:uuid:${id}`);
      }
    }
    for (const path of ['/en', '/en/politics', '/en/archive/2026/03/01', `/articles/en/${id}`]) {
      const page = await newsroom.get(path);
      expect(page.status, path).toBe(200);
      expect(page.text, path).toContain('Orvan Bridge opens to traffic');
    }
    expect((await newsroom.get('/en/sport')).text).not.toContain('Orvan Bridge');
    expect((await newsroom.feed('en/sport')).items).toEqual([]);
  });

  it('has a page with its credit, its author and its date as its edition writes them', async () => {
    const { id } = await newsroom.post(bridge('page'));
    await newsroom.settled();

    const page = await newsroom.get(`/articles/en/${id}`);

    expect(page.text).toContain('Citing Meridian');
    expect(page.text).toContain('Mira Olden');
    expect(page.text).toContain('2026.03.01 / 21:30');
  });

  it('can be read as JSON, with what holds', async () => {
    const { id, json } = await newsroom.post(bridge('json'));
    await newsroom.settled();

    const document = await newsroom.get(new URL(json).pathname);

    expect(document.status).toBe(200);
    expect(JSON.parse(document.text)).toMatchObject({
      id,
      headline: 'Orvan Bridge opens to traffic',
    });
  });

  it('is linked both ways with an article about the same, with score and reason', async () => {
    // Words are rare only among others that do not have them.
    for (let i = 0; i < 12; i++) {
      await newsroom.post(
        bridge(`other-${i}`, {
          section: 'sport',
          headline: `Match ${i} of the cup ends in a draw`,
          body: `<p>Round ${i} was played at the stadium before ${i * 100} people.</p>`,
          standfirst: '',
        }),
      );
    }
    const older = await newsroom.post(
      bridge('lighthouse', {
        headline: 'Vestaria lighthouse gets a new lamp',
        body: '<p>The Vestaria lighthouse keeper Joren Pell lit the new lamp.</p>',
        standfirst: '',
      }),
    );
    const newer = await newsroom.post(
      bridge('lighthouse-2', {
        headline: 'Lamp of the Vestaria lighthouse fails',
        body: '<p>Keeper Joren Pell climbed the Vestaria lighthouse to mend the lamp.</p>',
        standfirst: '',
      }),
    );
    await newsroom.settled();

    const { items } = await newsroom.feed('en');
    for (const [one, other] of [
      [older, newer],
      [newer, older],
    ] as const) {
      const item = items.find(({ id }) => id === `urn:uuid:${one.id}`)!;
      const link = item._dateline.related.find(({ url }) => url === other.url)!;
      expect(link).toMatchObject({ section: 'politics', date: '2026-03-01T17:30:00.000Z' });
      expect(link.score).toBeGreaterThan(0);
      expect(link.reason).toEqual(expect.arrayContaining(['Vestaria']));
    }
  });

  it("shows the editor's own links first", async () => {
    await newsroom.post(
      bridge('chosen', { headline: 'Tide tables', body: '', standfirst: '', section: 'science' }),
    );
    const { id } = await newsroom.post(
      bridge('choosing', {
        related: [{ externalId: 'chosen' }, { url: 'https://example.org/map', title: 'The map' }],
      }),
    );
    await newsroom.settled();

    const item = (await newsroom.feed('en')).items.find((each) => each.id === `urn:uuid:${id}`)!;

    expect(item._dateline.related.slice(0, 2).map(({ title }) => title)).toEqual([
      'Tide tables',
      'The map',
    ]);
  });

  it('appears in feeds of other sections whose articles awaited it by an editor’s link', async () => {
    const linking = await newsroom.post(
      bridge('awaiting', { section: 'world', related: [{ externalId: 'awaited' }] }),
    );
    await newsroom.settled();
    expect((await newsroom.get('/feeds/en/world.json')).text).not.toContain('Long awaited');

    await newsroom.post(bridge('awaited', { section: 'culture', headline: 'Long awaited' }));
    await newsroom.settled();

    const { items } = await newsroom.feed('en/world');
    const item = items.find(({ id }) => id === `urn:uuid:${linking.id}`)!;
    expect(item._dateline.related[0]?.title).toBe('Long awaited');
  });

  it('leads Latest by its date, not by when it came', async () => {
    await newsroom.post(
      bridge('newest', { publishedAt: '2026-03-02T11:59:00Z', headline: 'Newest' }),
    );
    await newsroom.post(bridge('late', { publishedAt: '2025-01-01T00:00:00Z', headline: 'Late' }));
    await newsroom.settled();

    const { _dateline, items } = await newsroom.feed('en');

    expect(_dateline.latest[0]?.title).toBe('Newest');
    expect(_dateline.latest.map(({ title }) => title)).not.toContain('Late');
    expect(items[0]?.title).toBe('Newest');
  });
});

it('has an archive by day in the time zone of the edition, each day with the nearest days before and after', async () => {
  const on = (externalId: string, publishedAt: string) =>
    newsroom.post(bridge(externalId, { edition: 'ru', publishedAt, headline: externalId }));
  await on('first', '2025-05-01T12:00:00Z');
  // Past midnight in Baku.
  await on('second', '2025-05-03T21:00:00Z');
  await on('third', '2025-05-09T12:00:00Z');
  await newsroom.settled();

  const page = await newsroom.get('/ru/archive/2025/05/04');

  expect(page.text).toContain('>second<');
  expect(page.text).not.toContain('>first<');
  expect(page.text).toContain('href="/ru/archive/2025/05/01"');
  expect(page.text).toContain('href="/ru/archive/2025/05/09"');
  expect((await newsroom.get('/ru/archive/2025/05/03')).status).toBe(404);
});

describe('rights', () => {
  it('keep an article with no syndication out of feeds and leave it its page', async () => {
    const { id } = await newsroom.post(bridge('own', { rights: { syndication: 'nobody' } }));
    await newsroom.settled();
    expect((await newsroom.get(`/articles/en/${id}`)).status).toBe(200);
    for (const format of ['rss', 'atom', 'json']) {
      expect((await newsroom.get(`/feeds/en.${format}`)).text).not.toContain(`urn:uuid:${id}`);
    }
  });

  it('keep the text out of feeds where only the headline may travel', async () => {
    await newsroom.post(
      bridge('headline-only', {
        rights: { text: 'headline' },
        body: '<p>Secretum</p>',
        standfirst: 'Arcanum',
      }),
    );
    await newsroom.settled();
    for (const format of ['rss', 'atom', 'json']) {
      const { text } = await newsroom.get(`/feeds/en.${format}`);
      expect(text).not.toMatch(/Secretum|Arcanum/);
    }
  });
});

describe('a revision', () => {
  it('takes the place of the article everywhere, also as a link, and keeps its id and date', async () => {
    const first = await newsroom.post(bridge('revised', { headline: 'Quay closed' }));
    const again = await newsroom.post(
      bridge('revised', { headline: 'Quay open again', correction: 'The quay was never closed.' }),
    );
    expect(again.id).toBe(first.id);
    await newsroom.settled();

    const item = (await newsroom.feed('en')).items.find(({ id }) => id === `urn:uuid:${first.id}`)!;
    expect(item).toMatchObject({
      title: 'Quay open again',
      date_published: '2026-03-01T17:30:00.000Z',
      date_modified: '2026-03-02T12:00:00.000Z',
      _dateline: { revision: 2, correction: 'The quay was never closed.' },
    });
    for (const path of ['/en', '/feeds/en.rss', '/feeds/en.atom', `/articles/en/${first.id}`]) {
      expect((await newsroom.get(path)).text, path).not.toContain('Quay closed');
    }
  });

  it('moves to another section and leaves the old one', async () => {
    await newsroom.post(bridge('moving', { headline: 'Wandering story' }));
    await newsroom.post(bridge('moving', { headline: 'Wandering story', section: 'culture' }));
    await newsroom.settled();
    const titles = async (name: string) =>
      (await newsroom.feed(name)).items.map(({ title }) => title);
    expect(await titles('en/culture')).toContain('Wandering story');
    expect(await titles('en/politics')).not.toContain('Wandering story');
  });

  it('changes nothing when it says nothing new: not a byte, not a date', async () => {
    await newsroom.post(bridge('same'));
    await newsroom.settled();
    const before = await newsroom.get('/feeds/en.rss');
    await newsroom.post(bridge('same'));
    await newsroom.settled();
    const after = await newsroom.get('/feeds/en.rss');
    expect(after.text).toBe(before.text);
    expect(after.headers.get('etag')).toBe(before.headers.get('etag'));
  });

  it('that is older by the clock of its source is dropped', async () => {
    const at = (hour: number) => ({ modifiedAt: `2026-03-02T0${hour}:00:00Z` });
    await newsroom.post(bridge('clocked', { headline: 'Third version', ...at(3) }));
    await newsroom.post(bridge('clocked', { headline: 'Second version', ...at(2) }));
    await newsroom.settled();
    const { text } = await newsroom.get('/feeds/en.json');
    expect(text).toContain('Third version');
    expect(text).not.toContain('Second version');
  });
});

it('keeps editions apart: another edition shows nothing of it', async () => {
  await newsroom.post(bridge('apart', { headline: 'Only in English' }));
  await newsroom.settled();
  for (const path of ['/feeds/az.json', '/feeds/ru.json', '/az', '/ru']) {
    const answer = await newsroom.get(path);
    expect(answer.status, path).toBe(200);
    expect(answer.text, path).not.toContain('Only in English');
  }
});
