import { localTime } from '../pages/local-time.js';

const HOUR_MS = 3_600_000;

/** No time zone is farther from UTC than 14 hours. */
const FARTHEST_MS = 15 * HOUR_MS;

/**
 * The first instant of a day and the first one after it, in ms. A day has 23 to 25 hours where clocks change, and where
 * they change at midnight it does not begin at 00:00: so the border is searched for, not computed.
 *
 * @param day `yyyy-mm-dd`. @param timeZone IANA name.
 */
export function dayBounds(day: string, timeZone: string): { from: number; until: number } {
  const noon = Date.parse(`${day}T12:00:00.000Z`);
  const next = new Date(noon + 24 * HOUR_MS).toISOString().slice(0, 10);
  return { from: firstInstantOf(day, timeZone), until: firstInstantOf(next, timeZone) };
}

/** In ms. @param day `yyyy-mm-dd`. */
export function firstInstantOf(day: string, timeZone: string): number {
  const midnight = Date.parse(`${day}T00:00:00.000Z`);
  let before = midnight - FARTHEST_MS;
  let within = midnight + FARTHEST_MS;
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (dayOf(middle, timeZone) < day) before = middle;
    else within = middle;
  }
  return within;
}

/** The day of an instant (ms) on the wall of a time zone, as `yyyy-mm-dd`. */
export const dayOf = (time: number, timeZone: string): string =>
  localTime(new Date(time).toISOString(), timeZone).day;
