import { describe, expect, it } from 'vitest';
import { idOf, shippedEdition } from '../../../test/fixtures/page-snapshots.js';
import { feedPages } from './feed-pages.js';
import { EVERYTHING, type Selection } from './selection.js';

const BASE = 'https://news.example';
const feed = { edition: shippedEdition('en'), section: null, format: 'atom' } as const;
const goesOn = { at: 5, id: idOf(1) };
const extent = { goesOn, olderMonth: '2018-07', newerMonth: '2018-09', newestMonth: '2018-08' };
const END = { goesOn: null, olderMonth: null, newerMonth: null, newestMonth: null };

const pagesOf = (selection: Partial<Selection>, beyond = extent) =>
  feedPages({ kind: 'feed', ...feed, selection: { ...EVERYTHING, ...selection } }, beyond, BASE);
const archiveOf = (
  selection: Partial<Selection>,
  beyond: Parameters<typeof feedPages>[1] = extent,
) =>
  feedPages(
    {
      kind: 'feed-archive',
      ...feed,
      section: 'world',
      month: '2018-08',
      selection: { ...EVERYTHING, ...selection },
    },
    beyond,
    BASE,
  );

describe('a feed as it is now', () => {
  it('leads to older articles and to the month that holds them', () => {
    expect(pagesOf({})).toEqual({
      isArchive: false,
      current: null,
      first: null,
      next: `${BASE}/feeds/en.atom?after=5_${idOf(1)}`,
      prevArchive: `${BASE}/feeds/en/archive/2018/07.atom`,
      nextArchive: null,
    });
  });

  it('leads into the month that still grows from its own end on, by an address that is new with each article', () => {
    const pages = pagesOf({}, { ...extent, newestMonth: '2018-07' });
    expect(pages.prevArchive).toBe(`${BASE}/feeds/en/archive/2018/07.atom?after=5_${idOf(1)}`);
    expect(pagesOf({ after: goesOn }).prevArchive).toBeNull();
  });

  it('keeps its selection page by page, and leads back to the first', () => {
    const { first, next } = pagesOf({ limit: 7, text: 'summary', after: { at: 9, id: idOf(2) } });
    expect(first).toBe(`${BASE}/feeds/en.atom?limit=7&text=summary`);
    expect(next).toBe(`${BASE}/feeds/en.atom?limit=7&text=summary&after=5_${idOf(1)}`);
  });

  it('has an archive only as a whole, with as much text', () => {
    expect(pagesOf({ author: 'ada-quay' }).prevArchive).toBeNull();
    expect(pagesOf({ text: 'summary', limit: 7 }).prevArchive).toBe(
      `${BASE}/feeds/en/archive/2018/07.atom?text=summary`,
    );
  });

  it('leads nowhere at its end', () => {
    expect(pagesOf({}, END as never)).toMatchObject({ next: null, prevArchive: null, first: null });
  });
});

describe('a month of the archive', () => {
  it('leads to the feed as it is now, and to the months around it that have articles', () => {
    expect(archiveOf({}, { ...extent, goesOn: null })).toEqual({
      isArchive: true,
      current: `${BASE}/feeds/en/world.atom`,
      first: null,
      next: null,
      prevArchive: `${BASE}/feeds/en/world/archive/2018/07.atom`,
      nextArchive: `${BASE}/feeds/en/world/archive/2018/09.atom`,
    });
  });

  it('that is too large goes on in another document', () => {
    const more = `${BASE}/feeds/en/world/archive/2018/08.atom?after=5_${idOf(1)}`;
    expect(archiveOf({}).prevArchive).toBe(more);
    expect(archiveOf({ after: { at: 9, id: idOf(2) } })).toMatchObject({
      prevArchive: more,
      nextArchive: null,
    });
  });

  it('is the last one where nothing is older', () => {
    expect(archiveOf({}, END)).toMatchObject({ prevArchive: null, nextArchive: null });
  });
});
