import { setImmediate as nextTurn } from 'node:timers/promises';
import { articleJsonUrl, articleUrl } from '#article/addresses.js';
import type { ArticleRef } from '#article/article-ref.js';
import type { CloudEvent } from '#article/cloud-event.js';
import type { Editions } from '#article/edition.js';
import type { DatelineError } from '#errors/dateline-error.js';
import type { EventLog } from '#event-log/event-log.js';
import type { Clock } from '#operations/clock.js';
import { withdrawnEvents } from './article-events.js';
import type { CountReceived } from './ingest-metrics.js';
import { normaliseWithdrawal } from './normalise/normalise-withdrawal.js';
import { prepareArticle, UNKNOWN_EDITION, type Prepared } from './prepare-article.js';
import { RefusedDocument } from './refused-document.js';
import type { ReadDocument } from './read/read-document.js';
import { traceOf, type Trace } from './trace.js';

export interface ArticleIntakeOptions {
  log: EventLog;
  editions: Editions;
  /** Where readers reach the feed port. */
  publicUrl: string;
  clock: Clock;
  count: CountReceived;
}

/** What became of one document: durable in the log, with the addresses where what holds of it can be read, or refused. */
export type Receipt =
  | { ok: true; edition: string; id: string; url: string; json: string }
  | { ok: false; edition: string; error: DatelineError };

/** A document with its size as sent, in bytes. */
export type SentDocument = ReadDocument & { bytes?: number };

/** Events of a batch are appended together until they reach this size, in bytes. */
const CHUNK_BYTES = 4 * 1024 * 1024;
/** Without another failure in this time, the next append is to find out whether it can be done. */
const FAILURE_MEMORY_MS = 60_000;
/** After so long a batch lets others run: in one process, feeds wait behind it. */
const TURN_MS = 5;
/** After a document larger than this, whatever it took, others run. */
const LARGE_BYTES = 64 * 1024;
/** A request of a reader takes several turns: to connect, to read, to answer. */
const LARGE_TURNS = 4;

/**
 * The way of articles into the log: normalise, sanitise, append. The HTTP port and the sample newsroom go through it.
 * It keeps no state; duplicates and stale revisions are enrichment's to drop.
 */
export class ArticleIntake {
  private failure: { reason: string; at: number } | null = null;

  constructor(private readonly options: ArticleIntakeOptions) {}

  /**
   * Why appends fail, for health; null since one has succeeded. It is forgotten after a while: who is not ready is asked
   * for nothing, and would never find out that all is well again.
   */
  get problem(): string | null {
    if (this.failure === null) return null;
    const age = this.options.clock.now() - this.failure.at;
    return age < FAILURE_MEMORY_MS ? this.failure.reason : null;
  }

  /**
   * Puts or revises articles in the order given; resolves with a receipt for each when all that fit are durable. One
   * that does not fit takes no other along.
   * @throws DatelineError LOG_UNAVAILABLE: some may be stored; to send all again does no harm.
   */
  async publish(documents: Iterable<SentDocument>, trace: Trace): Promise<Receipt[]> {
    const receipts: Receipt[] = [];
    let chunk: Accepted[] = [];
    let chunkBytes = 0;
    let turnEnds = performance.now() + TURN_MS;
    for (const document of documents) {
      const prepared = this.prepare(document, trace);
      receipts.push(this.receiptOf(prepared));
      if (prepared.ok) {
        chunk.push(prepared);
        chunkBytes += prepared.event.value.byteLength;
      } else {
        this.options.count(prepared.edition, 'refused');
      }
      if (chunkBytes >= CHUNK_BYTES) {
        await this.appendChunk(chunk);
        [chunk, chunkBytes] = [[], 0];
      }
      const isLarge = (document.bytes ?? 0) > LARGE_BYTES;
      if (isLarge || performance.now() >= turnEnds) {
        for (let turn = 0; turn < (isLarge ? LARGE_TURNS : 1); turn++) await nextTurn();
        turnEnds = performance.now() + TURN_MS;
      }
    }
    await this.appendChunk(chunk);
    return receipts;
  }

  /** The same for documents of this process, such as the sample newsroom's. */
  publishAll(documents: readonly unknown[]): Promise<Receipt[]> {
    return this.publish(
      documents.map((value) => ({ ok: true, value })),
      traceOf(undefined),
    );
  }

  /**
   * Withdraws an article for good; resolves when it is durable.
   * @throws DatelineError with every finding; LOG_UNAVAILABLE: send it again.
   */
  async withdraw(address: ArticleRef, document: unknown, trace: Trace): Promise<{ id: string }> {
    const { editions, clock, count } = this.options;
    const withdrawal = normaliseWithdrawal(address, document, editions);
    if (!withdrawal.ok) {
      count(editions.has(address.edition) ? address.edition : UNKNOWN_EDITION, 'refused');
      throw new RefusedDocument(withdrawal);
    }
    const { id, edition } = withdrawal.withdrawn;
    await this.append(withdrawnEvents(withdrawal.withdrawn, clock.now(), trace), [edition]);
    count(edition, 'withdrawn');
    return { id };
  }

  private prepare(document: ReadDocument, trace: Trace): Prepared {
    const { editions, clock, publicUrl } = this.options;
    return prepareArticle(document, { editions, now: clock.now(), publicUrl }, trace);
  }

  private receiptOf(prepared: Prepared): Receipt {
    if (!prepared.ok) return prepared;
    const { edition, id } = prepared;
    const { publicUrl } = this.options;
    return {
      ok: true,
      edition,
      id,
      url: articleUrl(publicUrl, edition, id),
      json: articleJsonUrl(publicUrl, edition, id),
    };
  }

  private async appendChunk(chunk: readonly Accepted[]): Promise<void> {
    if (chunk.length === 0) return;
    const editions = chunk.map(({ edition }) => edition);
    await this.append(
      chunk.map(({ event }) => event),
      editions,
    );
    for (const edition of editions) this.options.count(edition, 'accepted');
  }

  private async append(events: readonly CloudEvent[], editions: readonly string[]): Promise<void> {
    try {
      await this.options.log.append('articles', events);
      this.failure = null;
    } catch (error) {
      this.failed(error instanceof Error ? error.message : String(error));
      for (const edition of editions) this.options.count(edition, 'failed');
      throw error;
    }
  }

  /** The first reason stays while it fails on: an outage has many words, and is one. */
  private failed(reason: string): void {
    this.failure = { reason: this.problem ?? reason, at: this.options.clock.now() };
  }
}

type Accepted = Extract<Prepared, { ok: true }>;
