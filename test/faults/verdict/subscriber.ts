/** An event of `enriched-articles` as a subscriber reads it. */
export type Enriched =
  | {
      type: 'enriched';
      id: string;
      contentVersion: number;
      relatedVersion: number;
      serial: number | null;
      related: string[];
    }
  | { type: 'related'; id: string; relatedVersion: number; related: string[] }
  | { type: 'gone'; id: string };

export interface EnrichedRecord {
  partition: number;
  offset: number;
  key: string;
  /** When it was written, in ms. */
  time: number;
  event: Enriched;
}

/** What a subscriber holds of an article. */
export interface Held {
  partition: number;
  contentVersion: number;
  relatedVersion: number;
  serial: number | null;
  related: string[];
}

interface KeyHistory {
  /** What compaction would keep. */
  last: number[];
  lastIsText: boolean;
  highest: number[];
}

/** A withdrawal is final: nothing is newer. */
const FINAL = [Infinity];

/**
 * A subscriber of `enriched-articles` by the rule that it is given: what is older than what it holds is dropped, of
 * equals the later counts, a withdrawal is final. It also keeps what compaction would leave of each key.
 */
export class Subscriber {
  readonly held = new Map<string, Held>();
  readonly gone = new Set<string>();
  /** When a version was first told: by id and serial. */
  readonly firstTold = new Map<string, Map<number, number>>();
  private readonly keys = new Map<string, KeyHistory>();

  read({ key, partition, time, event }: EnrichedRecord): void {
    this.remember(key, event);
    const { id } = event;
    if (event.type === 'gone') {
      this.gone.add(id);
      this.held.delete(id);
      return;
    }
    if (event.type === 'enriched' && event.serial !== null) this.told(id, event.serial, time);
    if (this.gone.has(id)) return;
    const before = this.held.get(id);
    if (event.type === 'related') {
      if (before === undefined || before.relatedVersion > event.relatedVersion) return;
      const { related, relatedVersion } = event;
      this.held.set(id, { ...before, related, relatedVersion });
      return;
    }
    if (before && before.contentVersion > event.contentVersion) return;
    const { contentVersion, serial } = event;
    const { related, relatedVersion } =
      before && before.relatedVersion > event.relatedVersion ? before : event;
    this.held.set(id, { partition, contentVersion, serial, related, relatedVersion });
  }

  /** Keys whose last event is older than one before it: compaction would keep the older one. */
  staleKeys(): string[] {
    return [...this.keys].flatMap(([key, { last, highest }]) =>
      isOlder(last, highest) ? [key] : [],
    );
  }

  /** Whether compaction would leave a text of the article. */
  keepsText(id: string): boolean {
    return this.keys.get(id)?.lastIsText ?? false;
  }

  private remember(key: string, event: Enriched): void {
    const version = versionOf(event);
    const highest = this.keys.get(key)?.highest ?? version;
    this.keys.set(key, {
      last: version,
      lastIsText: event.type === 'enriched',
      highest: isOlder(highest, version) ? version : highest,
    });
  }

  private told(id: string, serial: number, time: number): void {
    const times = this.firstTold.get(id) ?? new Map<number, number>();
    this.firstTold.set(id, times);
    if (!times.has(serial)) times.set(serial, time);
  }
}

function versionOf(event: Enriched): number[] {
  switch (event.type) {
    case 'gone':
      return FINAL;
    case 'enriched':
      return [event.contentVersion, event.relatedVersion];
    case 'related':
      return [event.relatedVersion];
  }
}

function isOlder(a: readonly number[], b: readonly number[]): boolean {
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    if (a[at] !== b[at]) return a[at]! < b[at]!;
  }
  return false;
}
