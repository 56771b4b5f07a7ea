import { TOPICS, type EventTopic, type Topic } from '#article/events.js';
import { MOVER, SHOWN_BEFORE } from '#article/shown-before.js';
import { DEAD, REDRIVEN } from '../dead-letters/dead-letter.js';
import { ORIGIN_OFFSET } from '../dead-letters/version-of.js';

/** A message of AsyncAPI, with its name among the components. */
export interface NamedMessage {
  name: string;
  message: object;
}

/** @param nameOf the name of the schema of an event's data, which names its message too. */
export function topicMessages(
  nameOf: (topic: EventTopic, type: string) => string,
): Record<Topic, NamedMessage[]> {
  const event = (topic: EventTopic, type: string, key: Key, summary: string): NamedMessage => {
    const name = nameOf(topic, type);
    const payload = { $ref: `#/components/schemas/${name}` };
    return { name, message: message(type, summary, key, eventHeaders(topic, type), payload) };
  };
  return {
    articles: [
      event('articles', 'article.published', ID, 'An article was put or revised.'),
      event(
        'articles',
        'article.withdrawn',
        ID_AND_WITHDRAWN,
        'The newsroom withdrew an article. Said twice: under {id}/withdrawn, and under {id} so that compaction removes the text.',
      ),
      LOG_STARTED,
    ],
    'enriched-articles': [
      event('enriched-articles', 'article.enriched', ID, 'An article is live, in this version.'),
      event(
        'enriched-articles',
        'article.related',
        ID_RELATED,
        'The related list of a live article changed, and nothing else of it.',
      ),
      event(
        'enriched-articles',
        'article.withdrawn',
        ID_AND_WITHDRAWN,
        'The article is gone for good. Said twice: under {id}/withdrawn, which stays for ever, and under {id} so that compaction removes the text.',
      ),
      LOG_STARTED,
    ],
    'dead-letters': [DEAD_LETTER, DEAD_LETTER_SETTLED],
  };
}

interface Key {
  pattern: string;
  description: string;
}

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const ID = { pattern: `^${UUID}$`, description: "The article's id." };
const ID_RELATED = { pattern: `^${UUID}/related$`, description: "The article's id and /related." };
const ID_AND_WITHDRAWN = {
  pattern: `^${UUID}(/withdrawn)?$`,
  description: "The article's id, with and without /withdrawn.",
};

const text = (description: string, more: object = {}) => ({ type: 'string', description, ...more });
const EMPTY = { type: 'string', maxLength: 0, description: 'Empty, and not null.' };

function message(
  type: string,
  summary: string,
  { pattern, description }: Key,
  headers: object,
  payload: object,
): object {
  return {
    name: type,
    summary,
    headers,
    payload,
    bindings: {
      kafka: { key: { type: 'string', pattern, description }, bindingVersion: '0.5.0' },
    },
  };
}

/** Of every event: CloudEvents' own, and the edition. Values are text in UTF-8. */
const context = (type: string, sources: readonly string[]) => ({
  ce_specversion: text('Of CloudEvents.', { const: '1.0' }),
  ce_id: text('Equal for a repeat of the same event, and for nothing else of its source.'),
  ce_source: text('The service that speaks.', { enum: sources }),
  ce_type: text('What the event says.', { const: type }),
  ce_time: text('When it was said, in UTC.', { format: 'date-time' }),
});

function eventHeaders(topic: EventTopic, type: string): object {
  const services = topic === 'articles' ? ['ingest', MOVER] : ['enrichment'];
  const required = {
    ...context(
      type,
      services.map((name) => `/dateline/${name}`),
    ),
    ce_edition: text('The edition, which decides the partition.'),
    'content-type': text('Of the value.', { const: 'application/json' }),
  };
  return {
    type: 'object',
    required: Object.keys(required),
    properties: {
      ...required,
      traceparent: text('W3C Trace Context of the request that the event goes back to.'),
      ...(topic === 'articles' ? shownBefore(type) : causedAt),
      [ORIGIN_OFFSET]: text(
        'On an event that was put back from the dead letters: the offset that it had. Its version is the older one.',
        { pattern: '^\\d{1,15}$' },
      ),
    },
  };
}

const causedAt = {
  ce_causedat: text(
    'When the newsroom said what the event derives from; a released embargo was said before it ended.',
    { format: 'date-time' },
  ),
};

const shownBefore = (type: string) =>
  type === 'article.published'
    ? {
        [SHOWN_BEFORE.revision]: text(
          'On an event that was moved here from another log: the number of its version.',
        ),
        [SHOWN_BEFORE.contentClock]: text('Likewise: when its content last changed.', {
          format: 'date-time',
        }),
      }
    : {
        [SHOWN_BEFORE.sections]: text(
          'On an event that was moved here from another log: the sections that the article stood in, with commas between them.',
        ),
      };

const LOG_STARTED: NamedMessage = {
  name: 'LogStarted',
  message: message(
    'log.started',
    'The first record of each partition. Its key is the id of the log: with another one, offsets and versions have started anew. It is about no article; pass over it.',
    { pattern: `^log-id/${UUID}$`, description: 'log-id/ and a random UUID.' },
    {
      type: 'object',
      required: Object.keys(context('', [])),
      properties: context('log.started', ['/dateline/event-log']),
    },
    EMPTY,
  ),
};

const LETTER_KEY = {
  pattern: `^(${TOPICS.slice(0, 2).join('|')})/\\d+/\\d+$`,
  description: 'Topic, partition and offset of the rejected event.',
};

const DEAD_LETTER: NamedMessage = {
  name: 'DeadLetter',
  message: message(
    'dead-letter',
    "A rejected event: its bytes and headers as they were, and headers that say where it lay and why it was rejected. Its ce_type is the event's.",
    LETTER_KEY,
    {
      type: 'object',
      required: [
        DEAD.key,
        DEAD.code,
        DEAD.detail,
        DEAD.topic,
        DEAD.partition,
        DEAD.offset,
        DEAD.time,
      ],
      properties: {
        [DEAD.key]: text('Its key.'),
        [DEAD.code]: text('Of docs/errors.md.'),
        [DEAD.detail]: text('What was wrong, for people.'),
        [DEAD.topic]: text('Its topic, without prefix.', { enum: TOPICS.slice(0, 2) }),
        [DEAD.partition]: text('Its partition.', { pattern: '^\\d+$' }),
        [DEAD.offset]: text('Its offset.', { pattern: '^\\d+$' }),
        [DEAD.time]: text('When it was appended.', { format: 'date-time' }),
        [DEAD.stack]: text('Where the handler threw, if it threw.'),
        [DEAD.abridged]: text(
          'How many bytes it had, where it was too large to be parked whole: the value is empty then.',
          { pattern: '^\\d+$' },
        ),
      },
    },
    { description: "The rejected event's bytes, whatever they are." },
  ),
};

const DEAD_LETTER_SETTLED: NamedMessage = {
  name: 'DeadLetterSettled',
  message: message(
    'dead-letter-settled',
    'The letter of the same key is settled.',
    LETTER_KEY,
    {
      type: 'object',
      required: [REDRIVEN, 'ce_edition'],
      properties: {
        [REDRIVEN]: text(
          'How: its event was put back, or a later event under its key had replaced it.',
          { enum: ['put-back', 'superseded'] },
        ),
        ce_edition: text('The edition, which decides the partition.'),
      },
    },
    EMPTY,
  ),
};
