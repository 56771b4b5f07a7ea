import { refKey } from '#article/article-ref.js';
import type { CloudEvent } from '#article/cloud-event.js';
import { DatelineError } from '#errors/dateline-error.js';
import type { EventLog } from '#event-log/event-log.js';
import type { EnrichmentState } from '#read-model/enrichment-state.js';
import { missingWords } from './missing-words.js';
import { wordId, type MovedWord } from './moved-word.js';
import { movedWords } from './moved-words.js';
import { TargetPartition } from './target-partition.js';
import { eventOfWaiting, eventsOfTold } from './word-events.js';

/** What moves: the log of an installation where nothing runs, and enrichment's state, which covers all of it. */
export interface Source {
  log: EventLog;
  state: EnrichmentState;
}

export interface Moved {
  /** All words that the source has. */
  words: MovedWord[];
  /** Words that this run wrote; the others were there from an earlier one. */
  written: number;
  /** Words left out, because the newsroom has said something of their articles in the target already. */
  overtaken: MovedWord[];
}

/** The most that is appended at once, all or nothing. */
const BATCH = { words: 200, bytes: 2 * 1024 * 1024 };

/**
 * Writes into the target's `articles` what holds in the source; enrichment derives the rest there. All of it may be run
 * again after it was cut short at any point, and while services run on the target.
 *
 * The two logs have the same number of partitions.
 *
 * @throws DatelineError MOVE_TARGET_NOT_EMPTY; WRITER_FENCED where another move began; LOG_UNAVAILABLE. What was written
 * until then is gone on with by the next run.
 */
export async function moveArticles(
  source: Source,
  target: EventLog,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<Moved> {
  const partitions = await Promise.all(
    Array.from({ length: target.partitions }, async (_, partition) => {
      const logId = await source.log.logId('articles', partition);
      const there = new TargetPartition(target, partition, logId);
      await there.readOn();
      return { partition, logId, there };
    }),
  );
  await refuseOthers(target, partitions);

  const found = [];
  for (const each of partitions) {
    found.push({ ...each, words: await movedWords(source.log, source.state, each.partition) });
  }
  const moved: Moved = { words: found.flatMap(({ words }) => words), written: 0, overtaken: [] };
  let done = 0;
  for (const each of found) {
    const progress = (count: number) => onProgress((done += count), moved.words.length);
    await movePartition(source, target, each, moved, progress);
  }
  return moved;
}

interface FoundPartition {
  partition: number;
  logId: string;
  there: TargetPartition;
  words: MovedWord[];
}

async function movePartition(
  source: Source,
  target: EventLog,
  { partition, logId, there, words }: FoundPartition,
  moved: Moved,
  onProgress: (words: number) => void,
): Promise<void> {
  if (words.length === 0) return;
  const writer = await target.takeOver('articles', partition);
  try {
    // Only now nothing of an earlier run can still be on its way.
    await there.readOn();
    const missing = missingWords(words, logId, there.moved);
    onProgress(words.length - missing.length);
    for (let from = 0; from < missing.length;) {
      const batch = await nextBatch(source, partition, logId, missing, from);
      await there.readOn();
      // What the newsroom says there is newer than all that moves, except that a withdrawal is final.
      const isOvertaken = ({ word }: BatchWord) =>
        word.kind !== 'withdrawn' && there.said.has(refKey(word));
      const written = batch.filter((each) => !isOvertaken(each));
      if (written.length > 0) await writer.append(written.flatMap(({ events }) => events));
      moved.written += written.length;
      moved.overtaken.push(...batch.filter(isOvertaken).map(({ word }) => word));
      from += batch.length;
      onProgress(batch.length);
    }
  } finally {
    await writer.close();
  }
}

interface BatchWord {
  word: MovedWord;
  events: CloudEvent[];
}

async function nextBatch(
  source: Source,
  partition: number,
  logId: string,
  words: readonly MovedWord[],
  from: number,
): Promise<BatchWord[]> {
  const batch: BatchWord[] = [];
  let bytes = 0;
  for (const word of words.slice(from, from + BATCH.words)) {
    if (bytes >= BATCH.bytes) break;
    const events = await eventsOf(source, partition, logId, word);
    for (const { value } of events) bytes += value.byteLength;
    batch.push({ word, events });
  }
  return batch;
}

async function eventsOf(
  { log, state }: Source,
  partition: number,
  logId: string,
  word: MovedWord,
): Promise<CloudEvent[]> {
  const id = wordId(logId, word);
  if (word.toldAt !== null) {
    const { events } = await log.read('enriched-articles', partition, word.toldAt, 1);
    return eventsOfTold(events[0]!, id);
  }
  const [record] = await state.records(partition, [word]);
  return [eventOfWaiting(record!.pending!, id)];
}

/** A target takes one move, or is empty: other articles have offsets and lists of their own there. */
async function refuseOthers(
  target: EventLog,
  partitions: readonly { partition: number; there: TargetPartition }[],
): Promise<void> {
  if (partitions.some(({ there }) => there.moved.size > 0)) return;
  const articles = partitions.reduce((sum, { there }) => sum + there.said.size, 0);
  if (articles > 0) throw notEmpty(`its "articles" speaks of ${articles} other articles`);
  for (const { partition } of partitions) {
    const { events } = await target.read('enriched-articles', partition, 0, 1);
    if (events.length > 0) throw notEmpty('its "enriched-articles" is left from another log');
  }
}

const notEmpty = (detail: string) => new DatelineError('MOVE_TARGET_NOT_EMPTY', detail);
