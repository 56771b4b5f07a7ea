/** No article is older (DATE_OUT_OF_RANGE). */
const EARLIEST_YEAR = 1800;

/** The month that the parts of an address name, as `yyyy-mm`; null when there is no such month. */
export const calendarMonth = (parts: readonly string[]): string | null =>
  parts.length === 2 ? (calendarDay([...parts, '01'])?.slice(0, 7) ?? null) : null;

/**
 * The day that the parts of an archive's address name, as `yyyy-mm-dd`; null when there is no such day. A zero may be
 * missing: the route then moves to the full spelling.
 */
export function calendarDay(parts: readonly string[]): string | null {
  if (parts.length !== 3) return null;
  const [year = '', month = '', day = ''] = parts;
  if (!/^\d{4}$/.test(year) || !/^\d{1,2}$/.test(month) || !/^\d{1,2}$/.test(day)) return null;
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${text}T00:00:00.000Z`);
  if (Number(year) < EARLIEST_YEAR) return null;
  // JavaScript takes 31 February for 3 March; a day that exists comes back as it was.
  const exists = !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
  return exists ? text : null;
}
