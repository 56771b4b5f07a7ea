const RFC_822 =
  /^(?:(Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4}) \d\d:\d\d(?::\d\d)? (?:GMT|UT|Z|[+-]\d{4})$/;
const RFC_3339 =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/**
 * A date of RFC 822 with a year of four digits, as the RSS specification prefers, and a day of the week that is that day's.
 * The zones of American usage are left out: RFC 822 knows no others, and nobody else does.
 */
export function isRfc822Date(text: string): boolean {
  const [, weekday, day, month, year] = RFC_822.exec(text) ?? [];
  if (day === undefined) return false;
  const midnight = new Date(`${day} ${month} ${year} 00:00:00 GMT`);
  if (midnight.getUTCDate() !== Number(day)) return false;
  return weekday === undefined || midnight.toUTCString().startsWith(weekday);
}

/** A date-time of RFC 3339 §5.6 that the calendar knows, with capital T and Z as RFC 4287 §3.3 demands. */
export function isRfc3339Date(text: string): boolean {
  const [, year, month, day] = RFC_3339.exec(text) ?? [];
  if (year === undefined) return false;
  return new Date(`${year}-${month}-${day}T00:00:00Z`).getUTCDate() === Number(day);
}
