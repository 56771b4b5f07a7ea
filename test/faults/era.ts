import { mkdirSync, createWriteStream, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Servers } from './installation/servers.js';
import { narrowTopic } from './installation/narrow-topic.js';
import { Services } from './installation/services.js';
import { FEED_ITEMS } from './installation/services.js';
import { TopicReader, type TopicRecord } from './installation/topic-reader.js';
import { Desk } from './traffic/desk.js';
import { Model } from './traffic/model.js';
import { SightingJudge } from './verdict/judge-sighting.js';
import { readEnriched, readWord } from './verdict/read-record.js';
import { Subscriber } from './verdict/subscriber.js';
import type { Word } from './verdict/what-holds.js';

/**
 * The services on fresh topics and an empty store, and all that is known of them. Several rounds share one, so that a
 * failure meets articles of earlier ones; not too many, so that a replay stays short.
 */
export interface Era {
  name: string;
  folder: string;
  services: Services;
  model: Model;
  desk: Desk;
  judge: SightingJudge;
  topics: TopicReader;
  subscriber: Subscriber;
  words: Word[];
  letters: string[];
  poisoned: string[];
  /** A line for each look of a reader and each record of a topic: read when something was found. */
  notes: WriteStream;
  end(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

export async function beginEra(
  servers: Servers,
  name: string,
  runFolder: string,
  random: () => number,
): Promise<Era> {
  const folder = join(runFolder, name);
  mkdirSync(folder, { recursive: true });
  const services = new Services(servers, `${name}-`, folder);
  const model = new Model();
  const notes = createWriteStream(join(folder, 'notes.log'));
  const era: Era = {
    name,
    folder,
    services,
    model,
    desk: new Desk(random, model, name),
    judge: new SightingJudge(model, FEED_ITEMS),
    topics: new TopicReader(servers.brokers, `${name}-`, (record) => note(era, record)),
    subscriber: new Subscriber(),
    words: [],
    letters: [],
    poisoned: [],
    notes,
    end: async (signal = 'SIGTERM') => {
      await services.end(signal);
      notes.end();
    },
  };
  try {
    const narrow = () => narrowTopic(servers.brokers, `${name}-`);
    await startAll(services, random() < 0.5 ? 1 : 2, random() < 0.5 ? narrow : null);
  } catch (error) {
    await era.end('SIGKILL');
    throw error;
  }
  return era;
}

async function startAll(
  services: Services,
  ingests: number,
  narrow: (() => Promise<void>) | null,
): Promise<void> {
  // The first of all makes the topics.
  await (await services.add('ingest')).ready();
  await narrow?.();
  for (let more = 1; more < ingests; more++) await services.add('ingest');
  for (const service of ['enrichment', 'feed'] as const) {
    for (let n = 0; n < 2; n++) await services.add(service);
  }
  await Promise.all(services.all.map((instance) => instance.ready()));
}

function note(era: Era, record: TopicRecord): void {
  const { topic, partition, offset, key, type, time } = record;
  let told = '';
  if (topic === 'dead-letters') era.letters.push(key);
  else if (topic === 'articles') {
    const word = readWord(record);
    if (word !== null) era.words.push(word);
    told = `serial ${word?.serial}`;
  } else {
    const event = readEnriched(record);
    if (event !== null) {
      const { id } = event;
      // One copy of an id, however often it is told: an era has hundred thousands of links.
      const known = (text: string) => era.model.articles.get(text)?.id ?? text;
      const kept = 'related' in event ? { ...event, related: event.related.map(known) } : event;
      era.subscriber.read({ partition, offset, key, time, event: { ...kept, id: known(id) } });
      told = JSON.stringify({ ...event, id: undefined, type: undefined, related: undefined });
    }
  }
  era.notes.write(`${topic}/${partition}/${offset} ${iso(time)} ${key} ${type} ${told}\n`);
}

const iso = (time: number): string => new Date(time).toISOString();
