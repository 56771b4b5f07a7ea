import { TOPICS, type Topic } from '#article/events.js';
import { eventComponents } from '#article/json-schemas.js';
import { topicMessages, type NamedMessage } from './async-api-messages.js';
import { TOPIC_TERMS } from './topics.js';

/** Of AsyncAPI's Kafka binding. */
const bindingVersion = '0.5.0';

/**
 * The AsyncAPI 3.0 document of the topics. Pure: equal calls give equal documents.
 * @param partitions of each topic, where an installation has not chosen another number.
 */
export function topicsAsyncApi(partitions: number): object {
  const { schemas, nameOf } = eventComponents();
  const messages = topicMessages(nameOf);
  const all = Object.values(messages).flat();
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Dateline: topics',
      version: '1',
      description: DOCUMENT,
      license: { name: 'Apache-2.0' },
    },
    defaultContentType: 'application/json',
    servers: { kafka: SERVER },
    channels: Object.fromEntries(
      TOPICS.map((topic) => [
        topic,
        {
          address: topic,
          ...CHANNELS[topic],
          messages: references(messages[topic]),
          bindings: {
            kafka: { topic, partitions, topicConfiguration: termsOf(topic), bindingVersion },
          },
        },
      ]),
    ),
    operations: OPERATIONS,
    components: {
      messages: Object.fromEntries(all.map(({ name, message }) => [name, message])),
      schemas,
    },
  };
}

const DOCUMENT =
  'What Dateline says to services, and how it lies in Kafka. Events are CloudEvents 1.0 in binary mode: headers hold the context, the value holds the data. docs/subscribing.md says what a subscriber makes of them, and test/fixtures/events has one of each. An installation with KAFKA_PREFIX has it before the names of topics and of its own groups.';

const SERVER = {
  host: '{broker}',
  protocol: 'kafka',
  description:
    'Those who run Dateline know the address, the prefix, and the user where Kafka asks for one.',
  variables: { broker: { description: 'Host and port of a broker.' } },
};

const CHANNELS: Record<Topic, { title: string; description: string }> = {
  articles: {
    title: 'What was said, as received',
    description:
      "For Dateline's own services only: it holds text under embargo. All events of an edition lie in one partition, in one order.",
  },
  'enriched-articles': {
    title: 'What holds',
    description:
      'Every live article with its lists, and every withdrawal; nothing before its embargo ends. All events of an edition lie in one partition, in one order. Enrichment writes large batches in transactions: read with the isolation level read_committed.',
  },
  'dead-letters': {
    title: 'What no handler could take',
    description:
      'For those who run Dateline ("npm run dead-letters"). It can hold text under embargo.',
  },
};

/** AsyncAPI's send and receive are those of the one who acts, whom each is named by. */
const OPERATIONS = {
  ingestSendsArticles: send('articles', 'Ingest appends what newsrooms say.'),
  enrichmentReceivesArticles: receive('articles', {
    summary: 'Enrichment gives versions, makes lists, holds embargoes.',
    groupId: { const: 'enrichment' },
  }),
  enrichmentSendsEnrichedArticles: send(
    'enriched-articles',
    'Enrichment appends what holds: each batch whole.',
  ),
  feedReceivesEnrichedArticles: receive('enriched-articles', {
    summary: 'Feed makes feeds and pages.',
    groupId: { const: 'feed' },
  }),
  subscriberReceivesEnrichedArticles: receive('enriched-articles', {
    summary: 'Your service follows what holds, from the start of the topic.',
    groupId: {
      description:
        "A group of your own. With one of Dateline's you would take its partitions away.",
      not: { enum: ['enrichment', 'feed'] },
    },
  }),
  servicesSendDeadLetters: send(
    'dead-letters',
    'Enrichment and feed put aside what they can never take; "npm run dead-letters" settles it.',
  ),
};

function send(topic: Topic, summary: string): object {
  return { action: 'send', channel: { $ref: `#/channels/${topic}` }, summary };
}

function receive(topic: Topic, { summary, groupId }: { summary: string; groupId: object }) {
  return {
    action: 'receive',
    channel: { $ref: `#/channels/${topic}` },
    summary,
    bindings: { kafka: { groupId: { type: 'string', ...groupId }, bindingVersion } },
  };
}

function references(messages: readonly NamedMessage[]): object {
  return Object.fromEntries(
    messages.map(({ name }) => [name, { $ref: `#/components/messages/${name}` }]),
  );
}

/** AsyncAPI has the policies as a list. */
function termsOf(topic: Topic): object {
  const { 'cleanup.policy': policy, ...terms } = TOPIC_TERMS[topic];
  return { 'cleanup.policy': [policy], ...terms };
}
