import { setTimeout as wait } from 'node:timers/promises';
import type { Era } from './era.js';
import type { StoreReader } from './installation/store-reader.js';
import { PARTITIONS_IN_USE } from './traffic/editions.js';

/** Positions that stand still for so long, ms, are stuck; on a slow machine they are slow. */
const STUCK_MS = 60_000;
const PAUSE_MS = 300;

/**
 * Waits until everything said has reached the feeds, by positions, and no timer is left.
 * @returns null then; otherwise what is still on its way, and has stood still for a minute.
 */
export async function comeToRest(era: Era, stores: StoreReader): Promise<string | null> {
  await wait(Math.max(lastTimer(era) - Date.now(), 0));
  let restedAt: string | null = null;
  let before: string | null = null;
  for (let stuckAt = 0; ; await wait(PAUSE_MS)) {
    const { behind, at } = await look(era, stores).catch((error: unknown) => ({
      behind: [String(error)],
      at: null,
    }));
    // Twice the same: between two looks something may have been on its way from topic to topic.
    if (behind.length === 0 && at === restedAt) return null;
    restedAt = behind.length === 0 ? at : null;
    const told = behind.join(', ');
    if (told !== before) [before, stuckAt] = [told, Date.now() + STUCK_MS];
    if (Date.now() > stuckAt) return told || 'positions that still move';
  }
}

interface Look {
  behind: string[];
  /** All positions, to compare two looks. */
  at: string | null;
}

async function look({ topics }: Era, stores: StoreReader): Promise<Look> {
  const behind: string[] = [];
  const compare = async (service: 'enrichment' | 'feed', ends: readonly number[]) => {
    const positions = await stores.positions(service);
    for (const partition of PARTITIONS_IN_USE) {
      const [next, end] = [positions[partition]?.next ?? 0, ends[partition] ?? 0];
      if (next >= end) continue;
      behind.push(`${service}/${partition} at ${next} of ${end}`);
    }
    return positions;
  };
  const enrichment = await compare('enrichment', await topics.endsOf('articles'));
  if (await stores.hasTimers()) behind.push('timers that are due');
  // To read the topics costs: they are read when the first half rests.
  if (behind.length > 0) return { behind, at: null };
  await topics.readOn();
  const ends = enrichment.map(
    (_, partition) => topics.read('enriched-articles', partition).behindLastEvent,
  );
  const feed = await compare('feed', ends);
  return { behind, at: JSON.stringify([enrichment, feed]) };
}

/** When the last embargo or expiry of the round falls due, in ms. */
function lastTimer({ model }: Era): number {
  let last = 0;
  for (const id of model.touched) {
    for (const { showFrom, expiresAt } of model.articles.get(id)!.statements) {
      last = Math.max(last, showFrom, expiresAt ?? 0);
    }
  }
  return last;
}
