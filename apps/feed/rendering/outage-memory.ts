import type { Clock } from '#operations/clock.js';
import type { Outage } from './freshness.js';

/** An outage that nobody has met for so long is no longer reported. */
const MEMORY_MS = 60_000;

/** Which editions cannot be read now, as far as requests have met it. */
export class OutageMemory {
  private readonly failing = new Map<string, { outage: Outage; at: number }>();

  /** @param onChange called when an edition begins to fail, fails otherwise, or is well again (null). */
  constructor(
    private readonly clock: Clock,
    private readonly onChange: (edition: string, outage: Outage | null) => void,
  ) {}

  fail(edition: string, outage: Outage): void {
    const before = this.failing.get(edition)?.outage;
    this.failing.set(edition, { outage, at: this.clock.now() });
    if (before !== outage) this.onChange(edition, outage);
  }

  heal(edition: string): void {
    if (this.failing.delete(edition)) this.onChange(edition, null);
  }

  /** How long ago the edition's store was away; null when it answered last, if only that it is behind. */
  unavailableFor(edition: string | null): number | null {
    const failing = edition === null ? undefined : this.failing.get(edition);
    return failing?.outage === 'unavailable' ? this.clock.now() - failing.at : null;
  }

  all(): Map<string, Outage> {
    const oldest = this.clock.now() - MEMORY_MS;
    const met = [...this.failing].filter(([, { at }]) => at >= oldest);
    return new Map(met.map(([edition, { outage }]) => [edition, outage]));
  }
}
