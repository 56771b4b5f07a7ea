import { Gauge, type Registry } from 'prom-client';
import type { EventLog } from '#event-log/event-log.js';
import type { Clock } from '#operations/clock.js';
import { within } from '#operations/within.js';
import type { Position } from '#read-model/position.js';

/** A reader of a topic, and how far it is. */
export interface Follower {
  service: 'enrichment' | 'feed';
  topic: 'articles' | 'enriched-articles';
  /** Those that are this instance's: the lag of all instances is the sum of theirs. */
  partitions(): readonly number[];
  /** By partition, of those that it has taken. */
  positions(): ReadonlyMap<number, Pick<Position, 'next'>>;
  /** Of the others: a start takes its time, and is no lag. */
  stored(partition: number): Promise<Pick<Position, 'next'> | null>;
}

interface Behind {
  events: number;
  /** When the oldest event that was not handled was appended, in ms; null when there is none. */
  oldest: number | null;
}

/** A scrape does not wait longer for a log or store that is away: it tells what was known last. */
const LONGEST_LOOK_MS = 2_000;

/**
 * How far each service is behind the log: in events, in seconds, and in articles on their way, 0 when nothing accepted is.
 * All is looked at when it is asked for.
 */
export function lagMetrics(
  registry: Registry,
  log: Pick<EventLog, 'ends' | 'read'>,
  followers: readonly Follower[],
  clock: Clock,
): void {
  let known = followers.map((): Behind => ({ events: 0, oldest: null }));
  let looking: Promise<unknown> | null = null;
  const look = async () => {
    const found: Behind[] = [];
    // In the order of the flow: what moves on between two looks is then counted by the second.
    for (const follower of followers) found.push(await behind(log, follower));
    known = found;
  };
  /** The gauges of a scrape are all asked in one turn, and share a look. */
  const looked = () => {
    if (looking === null) {
      looking = within(LONGEST_LOOK_MS, clock, look());
      setImmediate(() => (looking = null));
    }
    return looking;
  };
  const gauge = (
    name: string,
    help: string,
    set: (gauge: Gauge<'service'>) => void,
    by: 'service'[],
  ) =>
    new Gauge<'service'>({
      name,
      help,
      labelNames: by,
      registers: [registry],
      async collect() {
        await looked();
        set(this);
      },
    });
  const byService = (of: (each: Behind, follower: Follower) => number) => (to: Gauge<'service'>) =>
    followers.forEach((follower, at) =>
      to.set({ service: follower.service }, of(known[at]!, follower)),
    );
  gauge(
    'dateline_lag_articles',
    'Articles that were accepted and are not in the feeds yet.',
    (to) => to.set(known.reduce((sum, { events }) => sum + events, 0)),
    [],
  );
  gauge(
    'dateline_lag_events',
    'Events that a service has not handled yet.',
    byService(({ events }) => events),
    ['service'],
  );
  gauge(
    'dateline_lag_seconds',
    'Age of the oldest event that a service has not handled yet.',
    byService(({ oldest }) => (oldest === null ? 0 : Math.max(clock.now() - oldest, 0) / 1_000)),
    ['service'],
  );
  gauge(
    'dateline_partitions',
    'Partitions that an instance has taken.',
    byService((_, { positions }) => positions().size),
    ['service'],
  );
}

async function behind(
  log: Pick<EventLog, 'ends' | 'read'>,
  { topic, partitions, positions, stored }: Follower,
): Promise<Behind> {
  const ends = await log.ends(topic);
  const ours = await Promise.all(
    partitions().map(async (partition): Promise<Behind> => {
      const place = positions().get(partition) ?? (await stored(partition));
      const next = place?.next ?? 0;
      const events = Math.max((ends[partition] ?? 0) - next, 0);
      if (events === 0) return { events, oldest: null };
      const read = await log.read(topic, partition, next, 1);
      return { events, oldest: read.events[0]?.time ?? null };
    }),
  );
  const times = ours.flatMap(({ oldest }) => oldest ?? []);
  return {
    events: ours.reduce((sum, { events }) => sum + events, 0),
    oldest: times.length === 0 ? null : Math.min(...times),
  };
}
