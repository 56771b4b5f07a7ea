const IMF_FIXDATE =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;
const RFC_850 =
  /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, \d\d-[A-Z][a-z]{2}-\d\d \d\d:\d\d:\d\d GMT$/;
const ASCTIME = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}$/;

/**
 * An HTTP date (RFC 9110 §5.6.7) in milliseconds, in any of its three spellings; null when it is none. A client that
 * sends something else is to be answered as if it had sent nothing.
 */
export function parseHttpDate(text: string): number | null {
  const zoned = ASCTIME.test(text)
    ? `${text} GMT`
    : IMF_FIXDATE.test(text) || RFC_850.test(text)
      ? text
      : null;
  if (zoned === null) return null;
  const time = Date.parse(zoned);
  return Number.isNaN(time) ? null : time;
}

/** @param time milliseconds; what lies below the second is cut. */
export const httpDate = (time: number): string => new Date(time).toUTCString();
