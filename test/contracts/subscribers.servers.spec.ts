import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CloudEvent } from '#article/cloud-event.js';
import { enriched, idOf, relisted, withdrawn } from '../fixtures/enriched-events.js';
import { describeWithServers } from '../harness/describe-with-servers.js';
import { EnrichedTopic } from '../harness/enriched-topic.js';
import { SubscriberProcess } from '../harness/subscriber-process.js';

// The subscribers of docs/subscribing.md against all that a subscriber can meet.

const EDITIONS = ['en', 'az'];
const python = process.env['SUBSCRIBER_PYTHON'];

describeWithServers('a subscriber of the documentation', ['kafka'], ({ kafkaBrokers }) => {
  let topic: EnrichedTopic;
  beforeAll(async () => {
    topic = await new EnrichedTopic(kafkaBrokers, 3).open();
    for (const edition of EDITIONS) await tellEverything(topic, edition);
  });
  afterAll(() => topic.close());

  const endsRight = async (command: string[]) => {
    const subscriber = new SubscriberProcess(command, {
      KAFKA_BROKERS: kafkaBrokers.join(),
      KAFKA_PREFIX: topic.prefix,
      GROUP: `${topic.prefix}${command.at(-1)}`,
    });
    try {
      await subscriber.holds(EDITIONS.map((edition) => idOf(edition, LAST)));
    } finally {
      await subscriber.end();
    }
    expect(subscriber.live()).toEqual(new Map(EDITIONS.flatMap(liveAtTheEnd)));
    expect(subscriber.withdrawn()).toEqual(new Set(EDITIONS.flatMap(goneAtTheEnd)));
  };

  it('ends with exactly what is live, in JavaScript', async () => {
    await endsRight([process.execPath, 'docs/examples/subscriber.mjs']);
  });

  describe.runIf(python !== undefined || process.env['REQUIRE_SERVERS'] === '1')(
    'where SUBSCRIBER_PYTHON names a Python with confluent-kafka',
    () => {
      it('ends with exactly what is live, in Python', async () => {
        expect(python, 'SUBSCRIBER_PYTHON names no Python').toBeDefined();
        await endsRight([python!, 'docs/examples/subscriber.py']);
      });
    },
  );
});

/** The last article of each edition's partition. */
const LAST = 'last';

async function tellEverything(topic: EnrichedTopic, edition: string): Promise<void> {
  const en = edition;
  await topic.say(
    logStarted(en),
    enriched(en, 'revised', { content: 1, related: 1 }),
    enriched(en, 'revised', { content: 5, related: 5 }),

    enriched(en, 'relisted', { content: 2, related: 2 }, { related: ['revised'] }),
    relisted(en, 'relisted', 7, ['revised', 'late-version']),

    enriched(en, 'late-version', { content: 6, related: 6 }, { related: ['revised'] }),
    enriched(en, 'late-version', { content: 3, related: 3 }),

    enriched(en, 'late-list', { content: 4, related: 9 }, { related: ['revised'] }),
    relisted(en, 'late-list', 8, []),

    enriched(en, 'new-content-old-list', { content: 10, related: 10 }),
    relisted(en, 'new-content-old-list', 12, ['revised']),
    enriched(en, 'new-content-old-list', { content: 11, related: 11 }),

    enriched(en, 'equal', { content: 13, related: 13 }, { headline: 'The earlier one' }),
    enriched(en, 'equal', { content: 13, related: 13 }, { headline: 'The later one' }),

    relisted(en, 'list-first', 15, ['revised']),
    enriched(en, 'list-first', { content: 14, related: 14 }),

    relisted(en, 'list-alone', 16, ['revised']),
    ofAnUnknownType(enriched(en, 'unknown', { content: 17, related: 17 })),

    enriched(en, 'withdrawn', { content: 18, related: 18 }),
    ...withdrawn(en, 'withdrawn', 19),
    enriched(en, 'withdrawn', { content: 20, related: 20 }),
    relisted(en, 'withdrawn', 21, ['revised']),
    ...withdrawn(en, 'never-shown', 22),
  );
  await topic.sayInTransaction([enriched(en, 'committed', { content: 23, related: 23 })], 'commit');
  await topic.sayInTransaction(
    [
      enriched(en, 'aborted', { content: 24, related: 24 }),
      enriched(en, 'revised', { content: 25, related: 25 }),
      ...withdrawn(en, 'relisted', 26),
    ],
    'abort',
  );
  const repeats = [
    enriched(en, 'revised', { content: 1, related: 1 }),
    enriched(en, 'revised', { content: 5, related: 5 }),
    ...withdrawn(en, 'withdrawn', 19),
  ];
  await topic.say(...repeats, enriched(en, LAST, { content: 30, related: 30 }));
}

function liveAtTheEnd(edition: string) {
  const live: [name: string, headline: string, related: string[]][] = [
    ['revised', 'revised as of 5', []],
    ['relisted', 'relisted as of 2', ['revised', 'late-version']],
    ['late-version', 'late-version as of 6', ['revised']],
    ['late-list', 'late-list as of 4', ['revised']],
    ['new-content-old-list', 'new-content-old-list as of 11', ['revised']],
    ['equal', 'The later one', []],
    ['list-first', 'list-first as of 14', ['revised']],
    ['committed', 'committed as of 23', []],
    [LAST, 'last as of 30', []],
  ];
  return live.map(([name, headline, names]) => {
    const related = names.map((each) => idOf(edition, each));
    return [idOf(edition, name), { headline, related }] as const;
  });
}

const goneAtTheEnd = (edition: string) =>
  ['withdrawn', 'never-shown'].map((name) => idOf(edition, name));

function logStarted(edition: string): CloudEvent {
  return {
    edition,
    key: 'log-id/6f8f5d0e-3f52-4a55-9d4e-6a0f3c2b1d10',
    headers: { ce_type: 'log.started' },
    value: new Uint8Array(),
  };
}

const ofAnUnknownType = (event: CloudEvent): CloudEvent => ({
  ...event,
  headers: { ...event.headers, ce_type: 'article.translated' },
});
