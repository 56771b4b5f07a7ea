import { expect, it } from 'vitest';
import { encodeEvent, type EventHeaders } from '#article/cloud-event.js';
import { articleKey, withdrawalKey } from '#article/keys.js';
import { MOVER, shownSectionsHeaders, shownVersionHeaders } from '#article/shown-before.js';
import { aLogEvent } from '../../../test/fakes/log-events.js';
import { anArticle } from '../../../test/fixtures/an-article.js';
import { readWord } from './read-word.js';

const article = anArticle();
const { id, edition } = article;
const context = (extensions: EventHeaders, source = MOVER) => ({
  id: 'event-1',
  source,
  time: '2026-03-01T10:00:00.000Z',
  edition,
  extensions,
});

const published = (extensions: EventHeaders) =>
  readWord(
    aLogEvent(
      encodeEvent<'articles'>(
        articleKey(id),
        { type: 'article.published', data: article },
        context(extensions),
      ),
    ),
  );

const withdrawn = (extensions: EventHeaders, source?: string) =>
  readWord(
    aLogEvent(
      encodeEvent<'articles'>(
        withdrawalKey(id),
        { type: 'article.withdrawn', data: { id, edition, reason: 'Wrong.' } },
        context(extensions, source),
      ),
    ),
  );

it('reads which version it was, and its content clock, of an article that was moved here', () => {
  const shown = { revision: 3, contentClock: '2026-02-01T00:00:00.000Z' };
  expect(published(shownVersionHeaders(shown))).toMatchObject({ said: { shownBefore: shown } });
});

it('reads the sections of an article that was withdrawn before it was moved here', () => {
  const headers = shownSectionsHeaders(['world', 'sport']);
  expect(withdrawn(headers)).toMatchObject({ before: { sections: ['world', 'sport'] } });
});

it('knows nothing of readers before, from what the newsroom says', () => {
  expect(published({})).toMatchObject({ said: { shownBefore: null } });
  expect(withdrawn({}, 'ingest')).toMatchObject({ before: null });
});

it.each([
  [{ ce_revision: '0', ce_contentclock: '2026-02-01T00:00:00.000Z' }],
  [{ ce_revision: 'three', ce_contentclock: '2026-02-01T00:00:00.000Z' }],
  [{ ce_revision: '3', ce_contentclock: 'yesterday' }],
  [{ ce_revision: '3' }],
  [{ ce_contentclock: '2026-02-01T00:00:00.000Z' }],
])('takes %j for no version that was shown', (headers: EventHeaders) => {
  expect(published(headers)).toMatchObject({ kind: 'put', said: { shownBefore: null } });
});

it.each([['World Cup'], [',world'], ['']])('takes %j for no sections', (ce_sections) => {
  expect(withdrawn({ ce_sections })).toMatchObject({
    kind: 'withdraw',
    before: { sections: null },
  });
});

it('rejects data of another edition than the one that the header gave the partition of', () => {
  const { headers, ...encoded } = encodeEvent<'articles'>(
    articleKey(id),
    { type: 'article.published', data: article },
    context({}),
  );
  const event = aLogEvent({ ...encoded, edition: 'az', headers: { ...headers, ce_edition: 'az' } });
  expect(readWord(event)).toMatchObject({
    kind: 'misread',
    outcome: { kind: 'reject', code: 'EVENT_MISPLACED' },
  });
});

it.each([[''], ['yesterday'], ['+275760-09-13T00:00:00.000Z'], ['-000001-01-01T00:00:00.000Z']])(
  'takes the time of appending for an event that says it was at %j',
  (ce_time) => {
    expect(published({ ce_time })).toMatchObject({
      said: { eventTime: '2026-03-01T10:00:00.000Z' },
    });
  },
);

it('reads the time that an event says, of whatever zone', () => {
  expect(published({ ce_time: '2026-03-01T12:00:00+04:00' })).toMatchObject({
    said: { eventTime: '2026-03-01T08:00:00.000Z' },
  });
});

it('rejects an article that could not be told with its lists, before an embargo holds it', () => {
  const event = encodeEvent<'articles'>(
    articleKey(id),
    { type: 'article.published', data: { ...article, body: 'x'.repeat(5 * 1024 * 1024) } },
    context({}),
  );
  expect(readWord(aLogEvent(event))).toMatchObject({
    outcome: { kind: 'reject', code: 'EVENT_TOO_LARGE' },
  });
});
