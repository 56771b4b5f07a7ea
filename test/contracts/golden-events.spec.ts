import { resolve } from 'node:path';
import { beforeAll, expect, it, vi } from 'vitest';
import { REDRIVEN } from '#event-log/dead-letters/dead-letter.js';
import { everyEvent, type GoldenEvent } from '../harness/golden-events.js';

// A golden file is what the real intake and the real enrichment say. `npm run docs` writes the files anew.

/** Numbered, so that the same story gives the same bytes. */
vi.mock(import('node:crypto'), async (load) => {
  let made = 0;
  const randomUUID = () => `00000000-0000-4000-8000-${String(made++).padStart(12, '0')}` as const;
  return { ...(await load()), randomUUID };
});

const EVENTS: [topic: string, type: string][] = [
  ['articles', 'log.started'],
  ['articles', 'article.published'],
  ['articles', 'article.withdrawn'],
  ['enriched-articles', 'log.started'],
  ['enriched-articles', 'article.enriched'],
  ['enriched-articles', 'article.related'],
  ['enriched-articles', 'article.withdrawn'],
  ['dead-letters', 'dead-letter'],
  ['dead-letters', 'dead-letter-settled'],
];

let events: GoldenEvent[];
beforeAll(async () => {
  events = await everyEvent();
});

it.each(EVENTS)('%s: %s', async (topic, type) => {
  // Where the story says a type several times, the longest: it has the most to tell.
  const [event] = events
    .filter((each) => each.topic === topic && typeOf(each) === type)
    .toSorted((one, other) => other.value.byteLength - one.value.byteLength);
  const { key, headers, value } = event!;
  const text = Buffer.from(value).toString();
  const data: unknown = text === '' ? '' : JSON.parse(text);
  if (text !== '') expect(JSON.stringify(data)).toBe(text);
  const golden = { topic, key, headers, value: data };
  const file = resolve(`test/fixtures/events/${topic}/${type}.json`);
  await expect(`${JSON.stringify(golden, null, 2)}\n`).toMatchFileSnapshot(file);
});

function typeOf({ topic, headers }: GoldenEvent): string | undefined {
  if (topic !== 'dead-letters') return headers['ce_type'];
  return REDRIVEN in headers ? 'dead-letter-settled' : 'dead-letter';
}
