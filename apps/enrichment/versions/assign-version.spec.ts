import { describe, expect, it } from 'vitest';
import { anArticle } from '../../../test/fixtures/an-article.js';
import type { ArticleRecord } from '#read-model/enrichment-state.js';
import { assignVersion, releaseVersion, type Said } from './assign-version.js';

const NOW = Date.parse('2026-03-01T12:00:00.000Z');

function said(version: number, changes: Partial<Said['article']> = {}): Said {
  return {
    article: anArticle(changes),
    version,
    eventTime: '2026-03-01T11:59:00.000Z',
    traceparent: null,
    shownBefore: null,
  };
}

/** What is held after these words, each taken at NOW. */
function after(...words: Said[]): ArticleRecord | null {
  let held: ArticleRecord | null = null;
  for (const word of words) {
    const { id, edition } = word.article;
    const verdict = assignVersion(held, word, NOW);
    const before: ArticleRecord = held ?? {
      id,
      edition,
      live: null,
      pending: null,
      withdrawn: null,
    };
    if (verdict.kind === 'publish') held = { ...before, live: verdict.live, pending: null };
    if (verdict.kind === 'hold') held = { ...before, pending: verdict.pending };
    if (verdict.kind === 'drop-pending') held = { ...before, pending: null };
  }
  return held;
}

it('publishes the first word with its offset as version', () => {
  expect(assignVersion(null, said(7), NOW)).toMatchObject({
    kind: 'publish',
    live: { contentVersion: 7, relatedVersion: 7, revision: 1 },
  });
});

it('counts revisions for people', () => {
  expect(after(said(1), said(5, { headline: 'Anew' }))?.live).toMatchObject({
    contentVersion: 5,
    revision: 2,
  });
});

it('passes over an event that it has handled', () => {
  expect(assignVersion(after(said(7)), said(7, { headline: 'Anew' }), NOW).kind).toBe('skip');
});

it('passes over a duplicate, also when only the clock of the source moved', () => {
  const held = after(said(1));
  expect(assignVersion(held, said(2), NOW)).toEqual({ kind: 'skip', reason: 'a duplicate' });
  const touched = said(2, { modifiedAt: '2026-03-01T11:00:00.000Z' });
  expect(assignVersion(held, touched, NOW)).toEqual({ kind: 'skip', reason: 'a duplicate' });
});

it('passes over a revision that is older by the clock of the source', () => {
  const held = after(said(1, { modifiedAt: '2026-03-01T10:00:00.000Z' }));
  const older = said(2, { headline: 'Older', modifiedAt: '2026-03-01T09:00:00.000Z' });
  expect(assignVersion(held, older, NOW).kind).toBe('skip');
});

it('lets no clock in the future hold later revisions back', () => {
  const held = after(said(1, { modifiedAt: '2026-12-01T00:00:00.000Z' }));
  const later = said(2, { headline: 'Later', modifiedAt: '2026-03-01T11:00:00.000Z' });
  expect(assignVersion(held, later, NOW).kind).toBe('publish');
});

it('takes the later of two revisions with the same clock', () => {
  const clock = { modifiedAt: '2026-03-01T10:00:00.000Z' };
  const held = after(said(1, clock));
  expect(assignVersion(held, said(2, { ...clock, headline: 'Anew' }), NOW).kind).toBe('publish');
});

it('dates a first version by its publication and a later one by its event', () => {
  const held = after(said(1));
  expect(held?.live?.updatedAt).toBe(anArticle().publishedAt);
  expect(assignVersion(held, said(2, { headline: 'Anew' }), NOW)).toMatchObject({
    live: { updatedAt: '2026-03-01T11:59:00.000Z' },
  });
});

it('dates a version by the clock of the source where there is one', () => {
  expect(after(said(1, { modifiedAt: '2026-03-01T11:30:00.000Z' }))?.live?.updatedAt).toBe(
    '2026-03-01T11:30:00.000Z',
  );
});

it('never lets the content clock run back, also where a source gives its clock only now and then', () => {
  const held = after(said(1), said(2, { headline: 'Without a clock' }));
  const older = said(3, { headline: 'Older clock', modifiedAt: '2026-03-01T10:00:00.000Z' });
  expect(assignVersion(held, older, NOW)).toMatchObject({
    live: { updatedAt: held?.live?.updatedAt },
  });
});

it('holds an article until its embargo ends, and until a publication in the future', () => {
  const dueAt = '2026-03-01T12:00:02.000Z';
  expect(assignVersion(null, said(1, { embargoUntil: dueAt }), NOW)).toMatchObject({
    kind: 'hold',
    pending: { version: 1, dueAt },
  });
  expect(assignVersion(null, said(1, { publishedAt: dueAt }), NOW).kind).toBe('hold');
});

it('keeps the live version while a revision waits', () => {
  const held = after(
    said(1),
    said(2, { headline: 'Later', embargoUntil: '2026-03-02T00:00:00.000Z' }),
  );
  expect(held).toMatchObject({ live: { contentVersion: 1 }, pending: { version: 2 } });
});

it('forgets what waited when the newsroom goes back to what is live', () => {
  const held = after(
    said(1),
    said(2, { headline: 'Later', embargoUntil: '2026-03-02T00:00:00.000Z' }),
  );
  expect(assignVersion(held, said(3), NOW)).toEqual({ kind: 'drop-pending' });
});

it('releases a held version as the next revision, under the offset of its own event', () => {
  const held = after(
    said(1),
    said(2, { headline: 'Later', embargoUntil: '2026-03-02T00:00:00.000Z' }),
  )!;
  expect(releaseVersion(held.live, held.pending!, NOW)).toMatchObject({
    kind: 'publish',
    live: { contentVersion: 2, revision: 2 },
  });
});

it('never lets a withdrawn article come back', () => {
  const { id, edition } = anArticle();
  const held = { id, edition, live: null, pending: null, withdrawn: { version: 3, reason: 'x' } };
  expect(assignVersion(held, said(9, { headline: 'Anew' }), NOW).kind).toBe('skip');
  expect(assignVersion(held, said(1), NOW).kind).toBe('skip');
});

it('shows nothing of an article whose end, or the end of whose rights, has passed', () => {
  const end = '2026-03-01T11:00:00.000Z';
  expect(assignVersion(null, said(1, { expiresAt: end }), NOW).kind).toBe('expired');
  const rights = { ...anArticle().rights, expiresAt: end };
  expect(assignVersion(null, said(1, { rights }), NOW).kind).toBe('expired');
});

describe('a version that readers saw before it was moved here', () => {
  const shownBefore = { revision: 5, contentClock: '2026-02-20T08:00:00.000Z' };
  const moved = (version: number, changes: Partial<Said['article']> = {}) => ({
    ...said(version, changes),
    shownBefore,
  });

  it('keeps its number and its content clock', () => {
    const verdict = assignVersion(null, moved(0, { modifiedAt: '2026-03-01T11:00:00.000Z' }), NOW);
    expect(verdict).toMatchObject({
      kind: 'publish',
      live: { contentVersion: 0, revision: 5, updatedAt: shownBefore.contentClock },
    });
  });

  it('is followed by the next revision, dated as ever', () => {
    const held = after(moved(0));
    expect(assignVersion(held, said(1, { headline: 'Anew' }), NOW)).toMatchObject({
      live: { contentVersion: 1, revision: 6, updatedAt: '2026-03-01T11:59:00.000Z' },
    });
  });

  it('still holds a revision back that is older by the clock of the source', () => {
    const held = after(moved(0, { modifiedAt: '2026-03-01T10:00:00.000Z' }));
    const older = said(1, { headline: 'Older', modifiedAt: '2026-03-01T09:00:00.000Z' });
    expect(assignVersion(held, older, NOW).kind).toBe('skip');
  });

  it('goes live at once where its embargo ended after it was said', () => {
    const embargoUntil = '2026-03-01T11:59:30.000Z';
    expect(assignVersion(null, said(0, { embargoUntil }), NOW).kind).toBe('hold');
    expect(assignVersion(null, moved(0, { embargoUntil }), NOW).kind).toBe('publish');
  });

  it('stays live while its revision waits, which counts on when it is due', () => {
    const waiting = said(1, { headline: 'Later', embargoUntil: '2026-03-02T00:00:00.000Z' });
    const held = after(moved(0), waiting)!;
    expect(held).toMatchObject({ live: { revision: 5 }, pending: { version: 1 } });
    expect(releaseVersion(held.live, held.pending!, NOW)).toMatchObject({ live: { revision: 6 } });
  });

  it('is kept untold until its timer where it has ended meanwhile', () => {
    const ended = moved(0, { expiresAt: '2026-03-01T11:59:30.000Z' });
    expect(assignVersion(null, ended, NOW)).toMatchObject({
      kind: 'keep-ended',
      live: { revision: 5, expiresAt: '2026-03-01T11:59:30.000Z' },
    });
  });

  it('is a duplicate when it is moved a second time', () => {
    expect(assignVersion(after(moved(0)), moved(1), NOW).kind).toBe('skip');
  });
});
