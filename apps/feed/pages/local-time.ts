export interface LocalTime {
  /** `yyyy-mm-dd`, as the archive counts days. */
  day: string;
  /** `2018.07.10`. */
  date: string;
  /** `15:52`. */
  time: string;
  /** `2018.07.10 / 15:52`. */
  full: string;
}

/**
 * An instant on the wall of a time zone. Figures only: they read alike in every language and do not change with the
 * language data of the Node version, so the same article has the same bytes everywhere.
 *
 * @param instant RFC 3339.
 * @param timeZone IANA name, such as `Asia/Baku`.
 */
export function localTime(instant: string, timeZone: string): LocalTime {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(new Date(instant))) {
    parts[type] = value;
  }
  const { year = '', month, day, hour, minute } = parts;
  const isoDay = `${year.padStart(4, '0')}-${month}-${day}`;
  const time = `${hour}:${minute}`;
  return { day: isoDay, date: dottedDay(isoDay), time, full: `${dottedDay(isoDay)} / ${time}` };
}

/** @param day `yyyy-mm-dd`. */
export const dottedDay = (day: string): string => day.replaceAll('-', '.');

/** Making a format costs a hundred times what using it does; editions name few zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format;
}
