/** How far a read model covers a partition of the log, stored in one step with the data. */
export interface Position {
  /** The log that the offset belongs to (`EventLog.logId`). */
  logId: string;
  /** The next offset to read. */
  next: number;
  /** False while a replay has not reached its target: then nothing is shown from this read model. */
  caughtUp: boolean;
}

/**
 * A step of a read model: data and position together, all or nothing. `expected` is the position it moves from, null
 * for an empty store. Where the stored `next` or `logId` is another, nothing is written and the answer is `refused`.
 */
export interface Step<Change> {
  partition: number;
  expected: Pick<Position, 'logId' | 'next'> | null;
  position: Position;
  changes: readonly Change[];
}

export type Applied = 'applied' | 'refused';
