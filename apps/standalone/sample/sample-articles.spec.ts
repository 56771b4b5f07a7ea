import { readFileSync } from 'node:fs';
import { assert, date, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editionsSchema } from '#article/edition.js';
import { normaliseArticle } from '#ingest/normalise/normalise-article.js';
import { sampleArticles } from './sample-articles.js';

const DAY = 24 * 3_600_000;
const NOON = Date.parse('2031-03-05T12:00:00+04:00');
const editions = editionsSchema.parse(
  JSON.parse(readFileSync(new URL('../../../editions.json', import.meta.url), 'utf8')),
);
const order = (now: number) =>
  sampleArticles(now).map((article) => article.edition + article.externalId);
const dayInBaku = (instant: string) => instant.slice(0, 10);
const anyNow = date({
  min: new Date('2020-01-01T00:00:00Z'),
  max: new Date('2100-01-01T00:00:00Z'),
  noInvalidDate: true,
});

describe.each(editions)('the sample of edition $name', ({ name, sections }) => {
  const own = sampleArticles(NOON).filter(({ edition }) => edition === name);

  it('has at least a dozen articles over at least five days', () => {
    expect(own.length).toBeGreaterThanOrEqual(12);
    expect(new Set(own.map(({ publishedAt }) => dayInBaku(publishedAt))).size).toBeGreaterThan(4);
  });

  it('fills every section of the edition, and no other', () => {
    const used = new Set(own.map(({ section }) => section));
    const known = sections.map((section) => section.name);
    expect([...used].toSorted()).toEqual(known.toSorted());
    expect(
      own.flatMap((article) => article.sections ?? []).filter((s) => !known.includes(s)),
    ).toEqual([]);
  });

  it('gives each article an external id of its own', () => {
    expect(new Set(own.map(({ externalId }) => externalId)).size).toBe(own.length);
  });

  it("has an editor's own links, each to an article of the edition", () => {
    const links = own.flatMap((article) => article.related ?? []);
    const ids = own.map(({ externalId }) => externalId);
    expect(links.length).toBeGreaterThan(0);
    expect(
      links.filter((link) => !('externalId' in link && ids.includes(link.externalId))),
    ).toEqual([]);
  });

  it('has a correction, with the time when it was made', () => {
    const corrected = own.filter(({ correction }) => correction !== undefined);
    expect(corrected).toHaveLength(1);
    expect(corrected[0]?.modifiedAt).toBeDefined();
  });
});

it('is accepted by ingest as it stands, with all its markup', () => {
  const byName = new Map(editions.map((edition) => [edition.name, edition]));
  for (const input of sampleArticles(NOON)) {
    const normalised = normaliseArticle(input, {
      editions: byName,
      now: NOON,
      publicUrl: 'https://news.example',
    });
    expect(normalised).toMatchObject({ ok: true, article: { source: 'sample', body: input.body } });
  }
});

it('fetches nothing: it holds no image, link or script', () => {
  for (const { body } of sampleArticles(NOON))
    expect(body).not.toMatch(/<(img|a|script|iframe|video)\b/);
});

it('publishes a story at the hour it names when that has passed', () => {
  const semiFinal = sampleArticles(NOON).find(
    ({ edition, externalId }) => edition === 'en' && externalId === 'cup-semi-final',
  );
  expect(semiFinal?.publishedAt).toBe('2031-03-04T22:25:00+04:00');
});

it('is never in the future, whenever it is asked for, and its newest is at most a day old', () => {
  assert(
    property(anyNow, (start) => {
      const now = start.getTime();
      for (const { publishedAt, modifiedAt } of sampleArticles(now)) {
        expect(publishedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00\+04:00$/);
        expect(Date.parse(modifiedAt ?? publishedAt)).toBeLessThanOrEqual(now - 4 * 60_000);
      }
      const newest = Math.max(
        ...sampleArticles(now).map(({ publishedAt }) => Date.parse(publishedAt)),
      );
      expect(newest).toBeGreaterThan(now - DAY);
    }),
  );
});

it('comes in the order of publication, the same order at any hour', () => {
  assert(
    property(anyNow, (start) => {
      const times = sampleArticles(start.getTime()).map(({ publishedAt }) =>
        Date.parse(publishedAt),
      );
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(order(start.getTime())).toEqual(order(NOON));
    }),
  );
});

it('spreads over at least five days of Baku at any hour', () => {
  assert(
    property(anyNow, (start) => {
      const articles = sampleArticles(start.getTime());
      for (const { name } of editions) {
        const own = articles.filter(({ edition }) => edition === name);
        const days = new Set(own.map(({ publishedAt }) => dayInBaku(publishedAt)));
        expect(days.size).toBeGreaterThan(4);
      }
    }),
  );
});
