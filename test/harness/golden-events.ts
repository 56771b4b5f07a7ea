import type { CloudEvent } from '#article/cloud-event.js';
import type { Topic } from '#article/events.js';
import { loadEditions } from '#config/editions.js';
import { LetterBook } from '#event-log/dead-letters/letter-book.js';
import { redrive } from '#event-log/dead-letters/redrive.js';
import { newLogIdRecord } from '#event-log/kafka/record.js';
import { PartitionLoop } from '#event-log/partition-loop.js';
import { ArticleIntake } from '#ingest/article-intake.js';
import { RecordingObserver } from '../fakes/recording-observer.js';
import { BRIDGE, BRIDGE_CORRECTED, OPENING_NIGHT } from '../fixtures/golden-articles.js';
import { EnrichmentDesk, NOON, partition } from './enrichment-desk.js';

export type GoldenEvent = CloudEvent & { topic: Topic };

const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736';
const TRACE = { traceId: TRACE_ID, traceparent: `00-${TRACE_ID}-00f067aa0ba902b7-00` };
const MINUTE = 60_000;

/**
 * All that intake and enrichment say, in the order of the log, of an article that is published, gains a neighbour, is
 * corrected, and loses the neighbour by a withdrawal; the dead letter of an event that nobody knows; and what stands first in
 * Kafka.
 */
export async function everyEvent(): Promise<GoldenEvent[]> {
  const desk = await new EnrichmentDesk().open();
  try {
    await tellTheStory(desk);
    await parkAnUnknownEvent(desk);
    const started = newLogIdRecord(NOON);
    const told = await Promise.all(
      (['articles', 'enriched-articles', 'dead-letters'] satisfies Topic[]).map((topic) =>
        desk.log.read(topic, partition, 0, 1_000),
      ),
    );
    return [
      { topic: 'articles', ...started },
      { topic: 'enriched-articles', ...started },
      ...told.flatMap(({ events }) => events),
    ];
  } finally {
    await desk.close();
  }
}

async function tellTheStory(desk: EnrichmentDesk): Promise<void> {
  const intake = new ArticleIntake({
    log: desk.log,
    editions: loadEditions('editions.json'),
    publicUrl: 'https://news.example',
    clock: desk.clock,
    count: () => {},
  });
  const settle = async () => {
    await desk.handleAll();
    desk.clock.advance(MINUTE);
  };
  const publish = async (article: object) => {
    const [receipt] = await intake.publish([{ ok: true, value: article }], TRACE);
    if (!receipt?.ok) throw receipt?.error ?? new Error('no receipt');
    await settle();
    return receipt;
  };
  await publish(BRIDGE);
  const { edition, id } = await publish(OPENING_NIGHT);
  await publish(BRIDGE_CORRECTED);
  await intake.withdraw({ edition, id }, { reason: 'The opening was put off.' }, TRACE);
  await settle();
}

async function parkAnUnknownEvent(desk: EnrichmentDesk): Promise<void> {
  const { clock, log, session } = desk;
  const { events } = await log.read('articles', partition, 0, 1);
  const [known] = events;
  const headers = { ...known!.headers, ce_id: 'moved-1', ce_type: 'article.moved' };
  await log.append('articles', [{ edition: 'en', key: known!.key, headers, value: known!.value }]);
  const loop = new PartitionLoop({
    log,
    clock,
    topic: 'articles',
    handler: (batch) => session.handle(batch),
    observer: new RecordingObserver(),
  });
  const from = session.position.next;
  const reading = await log.read('articles', partition, from, 10);
  const batch = { topic: 'articles', partition, from, ...reading } as const;
  await loop.onBatch(batch, new AbortController().signal);
  const book = new LetterBook(log);
  await book.refresh();
  await redrive(log, book.open());
}
