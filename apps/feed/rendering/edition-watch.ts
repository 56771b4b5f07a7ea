/** Beyond this an old withdrawal is forgotten; if it is told again, it only counts as a new one. */
const MOST_REMEMBERED = 10_000;

/**
 * What this process has been told about an edition: how often it changed, and what was withdrawn. Cached bytes remember
 * how far they had followed it.
 */
export class EditionWatch {
  private changed = 0;
  private dropped = 0;
  /** By id, the number of the withdrawal. A replay tells the same ones again: those are known. */
  private readonly withdrawals = new Map<string, number>();

  /** Rises with every notice. */
  get changes(): number {
    return this.changed;
  }

  /** Rises with every withdrawal that was not known. */
  get drops(): number {
    return this.dropped;
  }

  notice(withdrawn: readonly string[]): void {
    this.changed++;
    this.learn(withdrawn);
  }

  learn(withdrawn: readonly string[]): void {
    for (const id of withdrawn) {
      if (this.withdrawals.has(id)) continue;
      this.withdrawals.set(id, ++this.dropped);
      if (this.withdrawals.size > MOST_REMEMBERED) {
        const [oldest] = this.withdrawals.keys();
        this.withdrawals.delete(oldest!);
      }
    }
  }

  /** The ids that were withdrawn after `drops` had this value. */
  withdrawnSince(drops: number): Set<string> {
    const ids = new Set<string>();
    if (drops === this.dropped) return ids;
    for (const [id, number] of this.withdrawals) if (number > drops) ids.add(id);
    return ids;
  }
}
