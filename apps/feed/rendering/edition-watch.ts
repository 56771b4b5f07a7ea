import type { ChangeNotice } from '#read-model/feed-views.js';

/** Beyond this an old withdrawal is forgotten; if it is told again, it only counts as a new one. */
const MOST_REMEMBERED = 10_000;

/**
 * What this process has been told about an edition: how often it changed, what was withdrawn and what was revised. Cached
 * bytes remember how far they had followed it.
 */
export class EditionWatch {
  private changed = 0;
  private dropped = 0;
  /** By id, the number of the withdrawal. A replay tells the same ones again: those are known. */
  private readonly withdrawals = new Map<string, number>();
  /** By id, the version that its latest revision gave to all feeds; told again by a replay, it is the same. */
  private readonly revisions = new Map<string, number>();

  /** Rises with every notice. */
  get changes(): number {
    return this.changed;
  }

  /** Rises with every withdrawal that was not known. */
  get drops(): number {
    return this.dropped;
  }

  notice({ withdrawn, revised }: Pick<ChangeNotice, 'withdrawn' | 'revised'>): void {
    this.changed++;
    this.learn(withdrawn);
    for (const { id, version } of revised) {
      const known = this.revisions.get(id) ?? -1;
      this.revisions.delete(id);
      this.revisions.set(id, Math.max(known, version));
      forgetOldest(this.revisions);
    }
  }

  learn(withdrawn: readonly string[]): void {
    for (const id of withdrawn) {
      if (this.withdrawals.has(id)) continue;
      this.withdrawals.set(id, ++this.dropped);
      forgetOldest(this.withdrawals);
    }
  }

  /** The ids that were withdrawn after `drops` had this value. */
  withdrawnSince(drops: number): Set<string> {
    return drops === this.dropped ? new Set() : idsAbove(drops, this.withdrawals);
  }

  /** The ids of articles that were revised after feeds had this version. */
  revisedSince(version: number): Set<string> {
    return idsAbove(version, this.revisions);
  }
}

function idsAbove(limit: number, numbers: ReadonlyMap<string, number>): Set<string> {
  const ids = new Set<string>();
  for (const [id, number] of numbers) if (number > limit) ids.add(id);
  return ids;
}

function forgetOldest(numbers: Map<string, number>): void {
  if (numbers.size <= MOST_REMEMBERED) return;
  const [oldest] = numbers.keys();
  numbers.delete(oldest!);
}
