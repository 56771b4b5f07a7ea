import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, it } from 'vitest';

// The golden events against the files of the contract, by a validator of other people's.

interface AsyncApi {
  channels: Record<string, { messages: Record<string, object> }>;
  components: {
    messages: Record<string, { name: string; headers: { properties: object } }>;
  };
}

interface Golden {
  key: string;
  headers: Record<string, string>;
  value: unknown;
}

const GOLDEN = 'test/fixtures/events';
const read = <T>(file: string) => JSON.parse(readFileSync(file, 'utf8')) as T;
const { channels, components } = read<AsyncApi>('docs/contracts/asyncapi.json');
const messages = Object.entries(channels).flatMap(([topic, channel]) =>
  Object.keys(channel.messages).map((name) => ({
    topic,
    name,
    type: components.messages[name]!.name,
  })),
);

it('has a golden event for every message of the contract', () => {
  const files = readdirSync(GOLDEN, { recursive: true, encoding: 'utf8' });
  const golden = files.filter((file) => file.endsWith('.json'));
  const described = messages.map(({ topic, type }) => `${topic}/${type}.json`);
  expect(golden.toSorted()).toEqual(described.toSorted());
});

it('tells subscribers of every type and every header', () => {
  const told = readFileSync('docs/subscribing.md', 'utf8');
  const theirs = messages.filter(({ topic }) => topic === 'enriched-articles');
  const names = theirs.flatMap(({ name, type }) => [
    type,
    ...Object.keys(components.messages[name]!.headers.properties),
  ]);
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => !told.includes(`\`${name}\``))).toEqual([]);
});

const golden = (topic: string, type: string) => read<Golden>(`${GOLDEN}/${topic}/${type}.json`);

const ofArticles = messages.filter(({ type }) => type.startsWith('article.'));

it.each(ofArticles)('the golden event $type of $topic fits its JSON Schema', ({ topic, type }) => {
  const ajv = addFormats.default(new Ajv2020({ allErrors: true }));
  const validate = ajv.compile(read(`docs/contracts/events/${topic}/${type}.schema.json`));
  validate(golden(topic, type).value);
  expect(validate.errors).toBeNull();
});

it.each(messages)('the golden event $type of $topic fits its AsyncAPI message', (message) => {
  const ajv = addFormats.default(new Ajv({ allErrors: true, keywords: ['components'] }));
  ajv.addSchema({ $id: 'asyncapi', components });
  const { headers, value, key } = golden(message.topic, message.type);
  const parts = { headers, payload: value, 'bindings/kafka/key': key };
  const errors = Object.entries(parts).flatMap(([part, given]) => {
    ajv.validate({ $ref: `asyncapi#/components/messages/${message.name}/${part}` }, given);
    return ajv.errors ?? [];
  });
  expect(errors).toEqual([]);
});
