import type { ArticleInput } from '#ingest/article-input.js';
import { az } from './articles/az.js';
import { en } from './articles/en.js';
import { ru } from './articles/ru.js';
import type { SampleStory } from './sample-story.js';

const NEWSROOM: Readonly<Record<string, readonly SampleStory[]>> = { en, az, ru };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Asia/Baku is four hours ahead of UTC all year. */
const BAKU = { offset: 4 * HOUR, written: '+04:00' };
const AGE_OF_THE_NEWEST = 4 * MINUTE;

/**
 * The sample newsroom as `POST /articles` takes it, oldest first.
 *
 * @param now milliseconds since 1970. The newest story is at least four minutes old then. Early in a day in Baku, when
 * the stories of that day would still lie ahead, all of them move back by the same time, so their order holds.
 */
export function sampleArticles(now: number): ArticleInput[] {
  const today = Math.floor((now + BAKU.offset) / DAY) * DAY - BAKU.offset;
  const planned = Object.entries(NEWSROOM)
    .flatMap(([edition, stories]) =>
      stories.map((story) => ({ edition, story, at: today + fromToday(story) })),
    )
    .toSorted((a, b) => a.at - b.at);
  const newest = planned.at(-1)?.at ?? now;
  const ahead = Math.max(0, newest - (now - AGE_OF_THE_NEWEST));
  const back = Math.ceil(ahead / MINUTE) * MINUTE;
  return planned.map(({ edition, story, at }) => inputDocument(edition, story, at - back));
}

function fromToday({ daysBefore, at }: SampleStory): number {
  const [hours, minutes] = at.split(':').map(Number) as [number, number];
  return hours * HOUR + minutes * MINUTE - daysBefore * DAY;
}

function inputDocument(edition: string, story: SampleStory, publishedAt: number): ArticleInput {
  const { daysBefore: _daysBefore, at: _at, body, correction, related, ...fields } = story;
  return {
    edition,
    source: 'sample',
    ...fields,
    body: body.join('\n'),
    publishedAt: inBaku(publishedAt),
    ...(correction === undefined
      ? {}
      : {
          correction: correction.text,
          modifiedAt: inBaku(publishedAt + correction.hoursLater * HOUR),
        }),
    ...(related === undefined ? {} : { related: related.map((externalId) => ({ externalId })) }),
  };
}

/** RFC 3339, with the offset of Baku. */
function inBaku(instant: number): string {
  return new Date(instant + BAKU.offset).toISOString().slice(0, 19) + BAKU.written;
}
