import { refKey } from '#article/article-ref.js';
import { decodeEvent, type Decoded } from '#article/cloud-event.js';
import { subjectOf } from '#article/events.js';
import { DatelineError } from '#errors/dateline-error.js';
import type { Batch, EventLog } from '#event-log/event-log.js';
import type { Handled } from '#event-log/handled.js';
import { misplaced } from '#event-log/misplaced.js';
import type { Outcome } from '#event-log/next-step.js';
import type { Logger } from '#operations/logger.js';
import type { FeedChange, FeedViews, HeldArticle } from '#read-model/feed-views.js';
import type { Position } from '#read-model/position.js';
import { projectEvent } from './project-event.js';

interface Session {
  position: Position;
  /** The log's end when the partition was taken: until it is reached, nothing of it is shown. */
  target: number;
}

/** Keeps feed's read model in step with `enriched-articles`, for the partitions that are ours. */
export class Projector {
  private readonly sessions = new Map<number, Session>();
  private readonly waiting = new Set<() => void>();

  constructor(
    private readonly log: EventLog,
    private readonly views: FeedViews,
    private readonly logger: Logger,
  ) {}

  /** Takes a partition: what is behind is marked behind before anything of it is read. */
  async take(partition: number): Promise<number> {
    const logId = await this.log.logId('enriched-articles', partition);
    const target = (await this.log.ends('enriched-articles'))[partition] ?? 0;
    let stored = await this.views.position(partition);
    if (stored !== null && stored.logId !== logId) {
      this.logger.warn({ partition }, 'another log: the read model is replayed from its start');
      await this.views.clear(partition);
      stored = null;
    }
    const next = stored?.next ?? 0;
    const position: Position = { logId, next, caughtUp: next >= target };
    // Where the mark is right there is nothing to write: a start serves feeds also from a disk that is full.
    if (stored?.caughtUp !== position.caughtUp) {
      const step = { partition, expected: stored, position, changes: [] };
      if ((await this.views.apply(step)) === 'refused') {
        throw new DatelineError('WRITER_FENCED', `the views of partition ${partition} were moved`);
      }
    }
    if (!position.caughtUp) {
      this.logger.info({ partition, next, target }, 'feeds of the partition are catching up');
    }
    this.sessions.set(partition, { position, target });
    for (const look of this.waiting) look();
    return next;
  }

  async handle(batch: Batch): Promise<Handled> {
    const session = this.sessions.get(batch.partition);
    if (session === undefined) throw new Error(`partition ${batch.partition} was not taken`);
    const { outcomes, changes } = await this.project(batch);
    return { outcomes, commit: () => this.commit(session, batch, changes) };
  }

  lose(partition: number): void {
    this.sessions.delete(partition);
  }

  /** Resolves as soon as so many partitions are ours: each of them has its mark then. */
  whenTaken(partitions: number): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (this.sessions.size < partitions) return;
        this.waiting.delete(look);
        resolve();
      };
      this.waiting.add(look);
      look();
    });
  }

  /** The position of each partition that is ours. */
  positions(): Map<number, Position> {
    return new Map([...this.sessions].map(([partition, { position }]) => [partition, position]));
  }

  /** The partitions whose feeds are not shown yet. */
  behind(): number[] {
    return [...this.sessions].filter(([, { position }]) => !position.caughtUp).map(([p]) => p);
  }

  private async commit(session: Session, batch: Batch, changes: readonly FeedChange[]) {
    const { position, target } = session;
    const next = Math.max(batch.next, position.next);
    if (next === position.next && changes.length === 0) return 'applied';
    const moved = { ...position, next, caughtUp: position.caughtUp || next >= target };
    const applied = await this.views.apply({
      partition: batch.partition,
      expected: { logId: position.logId, next: batch.from },
      position: moved,
      changes,
    });
    if (applied === 'applied') session.position = moved;
    return applied;
  }

  private async project(batch: Batch): Promise<{ outcomes: Outcome[]; changes: FeedChange[] }> {
    const decoded = batch.events.map((event) => decodeEvent('enriched-articles', event));
    const refs = decoded.flatMap((told) => (told.ok ? [subjectOf(told.event)] : []));
    const stored = await this.views.held(batch.partition, refs);
    const held = new Map(refs.map((ref, at) => [refKey(ref), stored[at]!]));
    const changes: FeedChange[] = [];
    const outcomes = decoded.map((told, at): Outcome => {
      if (!told.ok) return rejected(told);
      const event = batch.events[at]!;
      const subject = subjectOf(told.event);
      if (subject.edition !== event.edition) return misplaced(event, subject.edition);
      const key = refKey(subject);
      const projected = projectEvent(held.get(key)!, told.event, {
        version: event.offset,
        changedAt: event.time,
      });
      if (projected.kind === 'skip') return projected;
      held.set(key, projected.held);
      markAwaited(held, projected.changes);
      changes.push(...projected.changes);
      return { kind: 'done' };
    });
    return { outcomes, changes };
  }
}

/** A later event of the same batch may be the article that this one awaits. */
function markAwaited(held: Map<string, HeldArticle>, changes: readonly FeedChange[]): void {
  for (const change of changes) {
    if (change.kind !== 'awaited') continue;
    const article = held.get(refKey(change));
    if (article) held.set(refKey(change), { ...article, awaited: true });
  }
}

function rejected(told: Decoded<'enriched-articles'> & { ok: false }): Outcome {
  return { kind: 'reject', code: told.code, detail: told.detail };
}
