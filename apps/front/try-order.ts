/** A feed process that a connection can be led to. */
export interface Feed {
  host: string;
  port: number;
  /** Whether it took the last connection that was tried. */
  accepts: boolean;
  /** Connections that it has through this front. */
  open: number;
}

/**
 * In which order a new connection tries the feeds: the one with the fewest connections first, so that a feed that has
 * just come gets its share; those that refuse last, in case they are back.
 * @param turn counts the connections: it decides between equals.
 */
export function tryOrder(feeds: readonly Feed[], turn: number): Feed[] {
  const first = feeds.length === 0 ? 0 : turn % feeds.length;
  return [...feeds.slice(first), ...feeds.slice(0, first)].toSorted(
    (a, b) => Number(b.accepts) - Number(a.accepts) || a.open - b.open,
  );
}
