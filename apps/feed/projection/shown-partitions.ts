import type { EventLog } from '#event-log/event-log.js';
import type { Clock } from '#operations/clock.js';
import { within } from '#operations/within.js';
import type { Covered, FeedViews } from '#read-model/feed-views.js';
import type { Position } from '#read-model/position.js';

const TOPIC = 'enriched-articles';
/** While a partition is hidden. */
const LOOK_EVERY_MS = 200;
/** Who has not answered by then is away; the next look asks again. */
const LONGEST_LOOK_MS = 5_000;
/** A read that a later one overtook is made again, so often in all. */
const MOST_READS = 5;

/** What a read has to cover to be shown. */
type Floor = Pick<Position, 'logId' | 'next'>;

interface ShownPartitionsParts {
  log: Pick<EventLog, 'ends' | 'logId'>;
  views: Pick<FeedViews, 'position'>;
  partitions: number;
  clock: Clock;
}

/**
 * Decides what this instance shows, whoever keeps the views in step: never what is older than the log's end at the start,
 * nor than what was shown since. So an instance that was killed and came back shows nothing again that it had dropped, and
 * neither does one whose store was emptied, or lost its last steps in an outage.
 */
export class ShownPartitions {
  /** Missing where the log's end is not known yet. */
  private readonly floors = new Map<number, Floor>();
  private readonly hidden = new Set<number>();
  private looking = true;
  private closed = false;
  private cancel = () => {};
  /** The first look has ended: what can be shown is. */
  readonly ready: Promise<void>;

  constructor(private readonly parts: ShownPartitionsParts) {
    for (let partition = 0; partition < parts.partitions; partition++) this.hidden.add(partition);
    this.ready = this.look();
  }

  /**
   * What was read, or null where it must not be shown.
   * @throws whatever the read throws.
   */
  async read<T extends Covered>(partition: number, read: () => Promise<T>): Promise<T | null> {
    for (let reads = 1; ; reads++) {
      const before = this.floors.get(partition);
      const found = await read();
      if (this.shows(partition, found.position)) return found;
      const wasOvertaken = before !== undefined && covers(found.position, before);
      if (!wasOvertaken || reads === MOST_READS) return null;
    }
  }

  /** For health. */
  notShown(): number[] {
    return [...this.hidden];
  }

  close(): void {
    this.closed = true;
    this.cancel();
  }

  private shows(partition: number, position: Position | null): boolean {
    const floor = this.floors.get(partition);
    if (floor !== undefined && covers(position, floor)) {
      this.floors.set(partition, position);
      this.hidden.delete(partition);
      return true;
    }
    // The store is of an earlier log, or the log is a new one: it is asked once more.
    if (position !== null && position.logId !== floor?.logId) this.floors.delete(partition);
    this.hide(partition);
    return false;
  }

  private hide(partition: number): void {
    this.hidden.add(partition);
    if (this.looking) return;
    this.looking = true;
    this.lookLater();
  }

  private lookLater(): void {
    if (!this.closed) this.cancel = this.parts.clock.after(LOOK_EVERY_MS, () => void this.look());
  }

  private async look(): Promise<void> {
    const { views, clock } = this.parts;
    const hidden = [...this.hidden];
    await this.noteEnds(hidden.filter((partition) => !this.floors.has(partition)));
    const look = async (partition: number) => {
      if (!this.floors.has(partition)) return;
      this.shows(partition, await within(LONGEST_LOOK_MS, clock, views.position(partition)));
    };
    await Promise.all(hidden.map(look));
    this.looking = this.hidden.size > 0;
    if (this.looking) this.lookLater();
  }

  private async noteEnds(partitions: readonly number[]): Promise<void> {
    if (partitions.length === 0) return;
    const { log, clock } = this.parts;
    const logIds = Promise.all(partitions.map((partition) => log.logId(TOPIC, partition)));
    const asked = Promise.all([logIds, log.ends(TOPIC)]);
    const noted = await within(LONGEST_LOOK_MS, clock, asked);
    if (noted === null) return;
    for (const [n, partition] of partitions.entries()) {
      this.floors.set(partition, { logId: noted[0][n]!, next: noted[1][partition] ?? 0 });
    }
  }
}

/** A missing mark means behind. */
function covers(position: Position | null, floor: Floor): position is Position {
  return (
    position !== null &&
    position.caughtUp &&
    position.logId === floor.logId &&
    position.next >= floor.next
  );
}
