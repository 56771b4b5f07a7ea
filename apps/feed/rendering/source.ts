import type { Format } from '../http/target.js';
import type { FeedVersion, Withdrawal } from '#read-model/feed-views.js';

/** Where the bytes of one address come from. */
export interface Source {
  /** The edition whose changes can change it; null when it is made from settings alone. */
  edition: string | null;
  format: Format;
  /** Whether the hub is told of it; missing for no. */
  subscribable?: boolean;
  /**
   * Reads a snapshot and makes its text.
   * @param isWanted asked when its turn has come: who asked for it may have gone meanwhile.
   * @throws DatelineError STORE_UNAVAILABLE
   */
  render(isWanted: () => boolean): Promise<Rendered>;
  /**
   * The version that a snapshot would have now, and what lies beside it: the cheap check. Asked only of a source that has
   * rendered. Null: nothing is shown from the read model now.
   * @throws DatelineError STORE_UNAVAILABLE
   */
  version(): Promise<(FeedVersion & Beside) | null>;
}

export interface Beside {
  /** Tells apart what the bytes show of other editions, which no version of their own tells; missing for nothing. */
  beside?: string;
}

export type Rendered =
  /** The read model is behind what may be shown. */
  | { kind: 'behind' }
  /** There is no such article, and none of such a day. */
  | { kind: 'none' }
  /** Nobody waited for it any more, so it was not made. */
  | { kind: 'unwanted' }
  | RenderedContent;

export interface RenderedContent extends Pick<FeedVersion, 'version'>, Beside {
  kind: 'content';
  /** Milliseconds; null when it does not change by events. */
  changedAt: number | null;
  /** The withdrawals that the snapshot knows of. */
  withdrawn: readonly string[];
  content: { kind: 'text'; text: string } | { kind: 'gone'; withdrawal: Withdrawal };
}
