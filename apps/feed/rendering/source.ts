import type { Format } from '../http/target.js';
import type { FeedVersion, Withdrawal } from '#read-model/feed-views.js';

/** Where the bytes of one address come from. */
export interface Source {
  /** The edition whose changes can change it; null when it is made from settings alone. */
  edition: string | null;
  format: Format;
  /**
   * Reads a snapshot and makes its text.
   * @throws DatelineError STORE_UNAVAILABLE
   */
  render(): Promise<Rendered>;
  /**
   * The version that a snapshot would have now: the cheap check.
   * @throws DatelineError STORE_UNAVAILABLE
   */
  version(): Promise<FeedVersion & { caughtUp: boolean }>;
}

export type Rendered =
  /** The read model has not reached its target: nothing is shown from it. */
  | { kind: 'behind' }
  /** There is no such article, and none of such a day. */
  | { kind: 'none' }
  | RenderedContent;

export interface RenderedContent extends Pick<FeedVersion, 'version'> {
  kind: 'content';
  /** Milliseconds; null when it does not change by events. */
  changedAt: number | null;
  /** The withdrawals that the snapshot knows of. */
  withdrawn: readonly string[];
  content: { kind: 'text'; text: string } | { kind: 'gone'; withdrawal: Withdrawal };
}
