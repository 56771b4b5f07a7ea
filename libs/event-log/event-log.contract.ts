import { describe } from 'vitest';
import { appendCases } from './contract/append.contract.js';
import { consumerGroupCases } from './contract/consumer-group.contract.js';
import { readCases } from './contract/read.contract.js';
import { subscribeCases } from './contract/subscribe.contract.js';
import { takeOverCases } from './contract/take-over.contract.js';
import type { EventLog } from './event-log.js';

/** Where one log lives: a folder, or topics of their own on a server. */
export interface LogHome {
  /** Opens the log, with the home's number of partitions or another. One is open at a time. */
  open(partitions?: number): Promise<EventLog>;
  /** Closes the log, restarts what keeps its data (a broker; nothing where there is no server) and opens it again. */
  restart(eventLog: EventLog): Promise<EventLog>;
  /** Everything is closed by then. */
  remove(): Promise<void>;
}

export interface LogHomeOptions {
  partitions: number;
  /** The most that one batch holds, as far as the adapter bounds it (`AdapterTraits.boundsEvents`). */
  batch: { events: number; bytes: number };
}

export type NewLogHome = (options: LogHomeOptions) => Promise<LogHome>;

/** All that adapters may differ in. What is not named here is a promise of every adapter. */
export interface AdapterTraits {
  /** How long a case waits for a fact, in ms, before it fails. A Kafka group takes seconds to share its partitions. */
  patienceMs: number;
  /** Whether a batch is bounded in events too, and not in bytes alone (Kafka). */
  boundsEvents: boolean;
  /**
   * Removes the events of `articles` that were superseded, now. Null: only the server decides when (Kafka), and the
   * cases about gaps are proved elsewhere.
   */
  compact: ((eventLog: EventLog) => Promise<void>) | null;
}

/**
 * What every event log promises. Offsets are taken from `append` and `ends`, never counted: they need not begin at 0, and
 * between two events there may be places that hold none (records of a transaction, what compaction removed).
 */
export function eventLogContract(name: string, newHome: NewLogHome, traits: AdapterTraits): void {
  describe(`event log on ${name}`, () => {
    appendCases(newHome, traits);
    readCases(newHome, traits);
    subscribeCases(newHome, traits);
    consumerGroupCases(newHome, traits);
    takeOverCases(newHome, traits);
  });
}
