import type { Editions } from '#article/edition.js';
import { partitionOf } from '#article/partition.js';
import type { Clock } from '#operations/clock.js';
import type { HealthCheck } from '#operations/health.js';

/** A partition that stays behind must not keep the other editions from their readers. */
const LONGEST_MS = 60_000;

/**
 * Fails from the start until this instance has shown every edition once: before that it would answer with 503 where another
 * instance answers.
 * @param notShown the partitions that may not be shown now.
 */
export function firstShownCheck(
  notShown: () => readonly number[],
  editions: Editions,
  partitions: number,
  clock: Clock,
): HealthCheck {
  const began = clock.now();
  const needed = new Set([...editions.keys()].map((name) => partitionOf(name, partitions)));
  let isStarting = true;
  return {
    name: 'start',
    problem: () => {
      const missing = notShown().some((partition) => needed.has(partition));
      if (!missing || clock.now() - began >= LONGEST_MS) isStarting = false;
      return isStarting ? 'it has not shown every edition yet' : null;
    },
    impact: 'this instance answers 503 for editions that it does not show yet',
    essential: true,
  };
}
