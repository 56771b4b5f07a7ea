/** A feed process that a connection can be led to. */
export interface Feed {
  host: string;
  port: number;
  /** Whether it took the last connection that was tried. */
  accepts: boolean;
  /** Whether it said, when it was last asked, that it can do its work. */
  ready: boolean;
  /** Connections that it has through this front. */
  open: number;
}

/**
 * In which order a new connection tries the feeds: the one with the fewest connections first, so that a feed that has
 * just come gets its share. Before that counts whether a feed is ready: one that can only say 503 is done with each
 * reader at once, so it would always have the fewest. Those that refuse are last, in case they are back.
 * @param turn counts the connections: it decides between equals.
 */
export function tryOrder(feeds: readonly Feed[], turn: number): Feed[] {
  const first = feeds.length === 0 ? 0 : turn % feeds.length;
  return [...feeds.slice(first), ...feeds.slice(0, first)].toSorted(
    (a, b) => standing(b) - standing(a) || a.open - b.open,
  );
}

const standing = ({ accepts, ready }: Feed) => (accepts ? (ready ? 2 : 1) : 0);
