import type { Span } from '#read-model/feed-views.js';
import { dayOf, firstInstantOf } from './day-bounds.js';

/** A month of a time zone in ms, from its first instant to the first one after it. @param month `yyyy-mm`. */
export function monthBounds(month: string, timeZone: string): Span {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
  return {
    from: firstInstantOf(`${month}-01`, timeZone),
    until: firstInstantOf(`${next}-01`, timeZone),
  };
}

/** The month of an instant (ms) on the wall of a time zone, as `yyyy-mm`. */
export const monthOf = (time: number, timeZone: string): string =>
  dayOf(time, timeZone).slice(0, 7);
