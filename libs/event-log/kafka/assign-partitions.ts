/** A member of a group, as its leader sees it. */
export interface Claimant {
  id: string;
  /** What it has now, and by which generation of the group: of two that claim a partition, the later one has it. */
  owned: readonly number[];
  generation: number;
}

/**
 * Shares the partitions 0 … `partitions` − 1: as evenly as they go, and each with the member that has it as far as that
 * allows, since to take one costs. The same members give the same answer, in whatever order they come.
 */
export function assignPartitions(
  claimants: readonly Claimant[],
  partitions: number,
): Map<string, number[]> {
  const members = claimants.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const owners = ownersOf(members, partitions);
  const shares = sharesOf(members, owners, partitions);
  const assigned = new Map(members.map(({ id }) => [id, [] as number[]]));
  const free: number[] = [];
  for (const [partition, owner] of owners.entries()) {
    const kept = owner === null ? undefined : assigned.get(owner);
    if (kept !== undefined && kept.length < shares.get(owner!)!) kept.push(partition);
    else free.push(partition);
  }
  for (const { id } of members) {
    const own = assigned.get(id)!;
    own.push(...free.splice(0, shares.get(id)! - own.length));
    own.sort((a, b) => a - b);
  }
  return assigned;
}

/** Who has each partition now; null: nobody. */
function ownersOf(members: readonly Claimant[], partitions: number): (string | null)[] {
  const owners: (Claimant | null)[] = Array.from({ length: partitions }, () => null);
  for (const member of members) {
    for (const partition of member.owned) {
      const other = owners[partition];
      if (other === undefined) continue;
      if (other === null || other.generation < member.generation) owners[partition] = member;
    }
  }
  return owners.map((owner) => owner?.id ?? null);
}

/** How many each gets. Those that have more now get the larger shares, so that nothing moves for nothing. */
function sharesOf(
  members: readonly Claimant[],
  owners: readonly (string | null)[],
  partitions: number,
): Map<string, number> {
  const least = Math.floor(partitions / members.length);
  const larger = partitions % members.length;
  const held = (id: string) => owners.filter((owner) => owner === id).length;
  const byHeld = members.toSorted((a, b) => held(b.id) - held(a.id));
  return new Map(byHeld.map(({ id }, i) => [id, i < larger ? least + 1 : least]));
}
