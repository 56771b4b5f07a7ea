/**
 * Combining marks in a row, at most: the Stream-Safe Text of UAX #15 §13. To normalise a text takes time that grows with
 * the square of its longest run, so a run is held against this before any call of `normalize`.
 */
export const MOST_MARKS = 30;

/** The code points that stand unordered in a run; linear, as no start is followed further than the limit. */
const TOO_MANY = new RegExp(`\\p{M}{${MOST_MARKS + 1}}`, 'u');

export const hasLongMarkRun = (text: string): boolean => TOO_MANY.test(text);

/** What is wrong then, as a finding's detail. */
export const LONG_MARK_RUN = `has too many combining marks on one character; at most ${MOST_MARKS} combining marks in a row fit`;
