/** The last instant that JavaScript knows (ECMA-262, Time Values), in ms: the end of a span that has none. */
export const LAST_INSTANT = 8.64e15;
