import { describe, expect, it } from 'vitest';
import { anArticle } from '../../../test/fixtures/an-article.js';
import type { ArticleEnriched, EventOf } from '#article/events.js';
import type { HeldArticle } from '#read-model/feed-views.js';
import { projectEvent, type Projected } from './project-event.js';

const NOTHING: HeldArticle = { view: null, withdrawal: null, awaited: false };
const version = { version: 40, changedAt: 1_000 };
const article = anArticle({ sections: ['world'] });
const link = { id: 'b4b2cf61-7a9d-5a55-9e0c-0e2d0f0c9e11', score: 0.5, reason: ['bridge'] };

const enriched = (changes: Partial<ArticleEnriched> = {}): EventOf<'enriched-articles'> => ({
  type: 'article.enriched',
  data: {
    article,
    contentVersion: 5,
    relatedVersion: 5,
    revision: 1,
    updatedAt: article.publishedAt,
    contentHash: 'h',
    related: [],
    latest: { edition: [], section: [] },
    ...changes,
  },
});
const related = (relatedVersion: number, links = [link]): EventOf<'enriched-articles'> => ({
  type: 'article.related',
  data: { id: article.id, edition: 'en', relatedVersion, related: links },
});
const gone = (sections?: string[]): EventOf<'enriched-articles'> => ({
  type: 'article.withdrawn',
  data: {
    id: article.id,
    edition: 'en',
    reason: 'wrong',
    contentVersion: 9,
    withdrawnAt: '2026-03-01T10:00:00.000Z',
    ...(sections ? { sections } : {}),
  },
});

function project(...events: EventOf<'enriched-articles'>[]): Projected {
  let held: HeldArticle = NOTHING;
  let last: Projected = { kind: 'skip', reason: 'no event' };
  for (const event of events) {
    last = projectEvent(held, event, version);
    if (last.kind === 'change') held = last.held;
  }
  return last;
}
const changesOf = (projected: Projected) => (projected.kind === 'change' ? projected.changes : []);
const kinds = (projected: Projected) => changesOf(projected).map(({ kind }) => kind);

describe('a new article', () => {
  it('stands in the feeds of its edition and of all its sections, and changes only these', () => {
    const changes = changesOf(project(enriched()));
    const sections = ['politics', 'world'];
    const changed = changes.flatMap((c) => (c.kind === 'changed' ? [c.feed.section] : []));
    expect(changed).toEqual([null, ...sections]);
    const entered = changes.flatMap((c) =>
      c.kind === 'entry' && 'section' in c.list ? [c.list.section] : [],
    );
    expect(entered).toEqual([null, ...sections]);
    expect(changes.map(({ kind }) => kind)).not.toContain('edition-changed');
  });

  it('has a link that tells what links show, and the language that translations need', () => {
    const { id, headline, section, publishedAt, language } = article;
    expect(changesOf(project(enriched()))).toContainEqual({
      kind: 'link',
      edition: 'en',
      link: { id, headline, section, publishedAt, language },
    });
  });

  it('stands with its authors and its keywords, each once, by the names that addresses have', () => {
    const told = { authors: ['Ada Quay', 'ADA  QUAY', '—'], keywords: ['Toll bridge', '2018'] };
    const changes = changesOf(project(enriched({ article: { ...article, ...told } })));
    const lists = changes.flatMap((c) =>
      c.kind === 'entry' && !('section' in c.list) ? [c.list] : [],
    );
    expect(lists).toEqual([
      { edition: 'en', author: 'ada-quay' },
      { edition: 'en', keyword: 'toll-bridge' },
      { edition: 'en', keyword: '2018' },
    ]);
  });

  it('keeps out of feeds what may not be syndicated', () => {
    const rights = { ...article.rights, syndication: 'nobody' } as const;
    const changes = changesOf(project(enriched({ article: { ...article, rights } })));
    expect(changes.find((c) => c.kind === 'entry')).toMatchObject({ syndicated: false });
  });
});

describe("an editor's link", () => {
  it('lets the article that it names change every feed of the edition when it comes', () => {
    const linking = enriched({ article: { ...article, related: [{ id: link.id }] } });
    expect(changesOf(project(linking))).toContainEqual({
      kind: 'awaited',
      edition: 'en',
      id: link.id,
    });
    const awaited = projectEvent({ ...NOTHING, awaited: true }, enriched(), version);
    expect(kinds(awaited)).toContain('edition-changed');
  });
});

describe('a revision', () => {
  it('moves the article from its old section to its new one, and changes every feed of the edition', () => {
    const moved = enriched({
      article: { ...article, section: 'sport', sections: [] },
      contentVersion: 8,
      relatedVersion: 8,
    });
    const changes = changesOf(project(enriched(), moved));
    const entries = changes.flatMap((c) =>
      c.kind === 'entry' && 'section' in c.list ? [[c.list.section, c.present]] : [],
    );
    expect(entries).toEqual([
      [null, false],
      ['politics', false],
      ['world', false],
      [null, true],
      ['sport', true],
    ]);
    expect(changes.map(({ kind }) => kind)).toContain('edition-changed');
  });

  it('is told as a revision, and a list alone is not', () => {
    const editionChanged = { kind: 'edition-changed', edition: 'en', version };
    expect(changesOf(project(enriched(), enriched({ contentVersion: 8 })))).toContainEqual({
      ...editionChanged,
      revised: article.id,
    });
    expect(changesOf(project(enriched(), enriched({ related: [link] })))).toContainEqual(
      editionChanged,
    );
  });

  it('is passed over when it is older than what is held', () => {
    expect(project(enriched({ contentVersion: 8 }), enriched()).kind).toBe('skip');
  });

  it('of the same version changes nothing when it says the same', () => {
    expect(project(enriched(), enriched())).toEqual({ kind: 'skip', reason: 'a repeat' });
  });

  it('of the same version wins when it says otherwise: of equals the later in the log holds', () => {
    expect(project(enriched(), enriched({ related: [link] }))).toMatchObject({
      held: { view: { related: [link] } },
    });
  });

  it('does not bring an older list back', () => {
    const repeat = enriched({ revision: 2 });
    expect(project(enriched(), related(7), repeat)).toMatchObject({
      held: { view: { related: [link], relatedVersion: 7 } },
    });
  });
});

describe('a changed list', () => {
  it('changes the feeds of the article and neither its dates nor its revision', () => {
    const projected = project(enriched(), related(7));
    expect(projected).toMatchObject({
      held: {
        view: { related: [link], contentVersion: 5, revision: 1, updatedAt: article.publishedAt },
      },
    });
    expect(kinds(projected)).toEqual(['article', 'changed', 'changed', 'changed']);
  });

  it('is passed over when it is older, the same, or of an article that is not held', () => {
    expect(project(enriched({ relatedVersion: 9 }), related(7)).kind).toBe('skip');
    expect(project(enriched(), related(7), related(8)).kind).toBe('skip');
    expect(project(related(7)).kind).toBe('skip');
  });
});

describe('a withdrawal', () => {
  it('takes the article out of everything and leaves a deleted entry in each of its feeds', () => {
    const projected = project(enriched(), gone(['politics', 'world']));
    expect(projected).toMatchObject({ held: { view: null, withdrawal: { reason: 'wrong' } } });
    const changes = changesOf(projected);
    expect(changes).toContainEqual({ kind: 'article', edition: 'en', id: article.id, view: null });
    expect(changes).toContainEqual({ kind: 'no-link', edition: 'en', id: article.id });
    expect(changes.filter(({ kind }) => kind === 'deleted-entry')).toHaveLength(3);
    expect(kinds(projected)).toContain('edition-changed');
  });

  it('leaves its deleted entries also where compaction has taken the article away', () => {
    expect(kinds(project(gone(['politics'])))).toContain('deleted-entry');
  });

  it('of an article that was never shown leaves no trace in any feed', () => {
    expect(kinds(project(gone()))).toEqual(['article', 'no-link', 'withdrawal']);
  });

  it('is final: neither an older nor a newer version, nor a list, brings the article back', () => {
    expect(project(enriched(), gone(['politics']), enriched()).kind).toBe('skip');
    expect(project(gone(['politics']), enriched({ contentVersion: 99 })).kind).toBe('skip');
    expect(project(gone(['politics']), related(99)).kind).toBe('skip');
  });
});
