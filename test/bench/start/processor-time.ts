import { readFileSync } from 'node:fs';

/** USER_HZ: what Linux tells programs in, whatever it counts in itself (man 7 time). */
const TICKS_A_SECOND = 100;
const [USER, SYSTEM] = [11, 12];

/** Processor time of a process since its start, in s; null where the system does not tell as Linux does (man 5 proc). */
export function processorTime(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // A name can hold blanks and brackets; what follows the last bracket cannot.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[USER]) + Number(fields[SYSTEM])) / TICKS_A_SECOND;
  } catch {
    return null;
  }
}
