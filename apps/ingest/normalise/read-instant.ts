import { readUnicode } from './read-text.js';
import { quote, type Say } from './say.js';

/** RFC 3339 §5.6, the offset required: without one nobody knows which hour is meant. */
const RFC_3339 =
  /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:Z|([+-])(\d\d):(\d\d))$/i;

const EARLIEST = Date.UTC(1800, 0, 1);
const MINUTE = 60_000;
const YEAR = 366 * 24 * 60 * MINUTE;

/** How far ahead a date may lie, in ms. Licences run for decades; a publication in three years is a slip of the pen. */
export const AHEAD = { publication: YEAR, expiry: 100 * YEAR } as const;

/** A date as it is stored: UTC with milliseconds; finer fractions are cut off. */
export function readInstant(
  value: unknown,
  field: string,
  now: number,
  say: Say,
  ahead: number = AHEAD.publication,
): string | undefined {
  const given = readUnicode(value, field, say)?.trim();
  if (given === undefined) return undefined;
  const time = timeOf(given);
  if (typeof time === 'string') {
    say('DATE_INVALID', field, `${quote(given)} ${time}`);
    return undefined;
  }
  if (time < EARLIEST || time > now + ahead) {
    const latest = new Date(now + ahead).toISOString();
    say(
      'DATE_OUT_OF_RANGE',
      field,
      `${quote(given)} does not lie between 1800-01-01T00:00:00Z and ${latest}`,
    );
    return undefined;
  }
  return new Date(time).toISOString();
}

/** Milliseconds since 1970, or what is wrong with the text. */
function timeOf(text: string): number | string {
  const match = RFC_3339.exec(text);
  if (match === null) return 'is not an RFC 3339 date with time and offset';
  const part = (at: number) => Number(match[at] ?? 0);
  const [year, month, day] = [part(1), part(2), part(3)];
  const midnight = new Date(0);
  midnight.setUTCFullYear(year, month - 1, day);
  // A day that its month does not have rolls over into another.
  if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day) {
    return 'names a day that the calendar does not have';
  }
  const [hour, minute, second] = [part(4), part(5), part(6)];
  if (hour > 23 || minute > 59 || second > 59) return 'names a time that the clock does not have';
  const [offsetHours, offsetMinutes] = [part(9), part(10)];
  if (offsetHours > 23 || offsetMinutes > 59) return 'has an offset that does not exist';
  const offset = (match[8] === '-' ? -1 : 1) * (offsetHours * 60 + offsetMinutes) * MINUTE;
  const milliseconds = Number((match[7] ?? '').slice(0, 3).padEnd(3, '0'));
  return (
    midnight.getTime() +
    hour * 60 * MINUTE +
    minute * MINUTE +
    second * 1_000 +
    milliseconds -
    offset
  );
}
