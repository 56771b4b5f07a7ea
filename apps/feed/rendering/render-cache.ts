import { DatelineError } from '#errors/dateline-error.js';
import type { Clock } from '#operations/clock.js';
import type { ChangeNotice, Withdrawal } from '#read-model/feed-views.js';
import type { Coding } from '../http/content-encoding.js';
import type { Format } from '../http/target.js';
import { BoundedEntries } from './bounded-entries.js';
import { cachedEntry, holdsOutdated, sizeOf, type CachedEntry } from './cached-entry.js';
import { EditionWatch } from './edition-watch.js';
import type { Representation } from './encoded-bytes.js';
import { Flights, type IsWanted } from './flights.js';
import { FRESHNESS, inOutage, useOf, type Outage, type Refusal, type Seen } from './freshness.js';
import { OutageMemory } from './outage-memory.js';
import type { Rendered, RenderedContent, Source } from './source.js';

export interface RenderCacheOptions {
  clock: Clock;
  /** Bound of all bytes held. */
  maxBytes: number;
  onRendered?: (format: Format, seconds: number) => void;
  /** Called when an edition's store begins to fail, fails otherwise, or is well again (null). */
  onOutage?: (edition: string, outage: Outage | null) => void;
}

export type Answer =
  | { kind: 'bytes'; entry: CachedEntry; representation: Representation }
  | { kind: 'gone'; withdrawal: Withdrawal }
  | { kind: 'none' }
  | { kind: 'refused'; code: Refusal }
  /** To nobody: who asked does not wait any more. */
  | { kind: 'unwanted' };

/** A render during which a notice came is thrown away and made again, so often in all; then the last one has to do. */
const MOST_ROUNDS = 3;

type Current = { kind: 'entry'; entry: CachedEntry } | Exclude<Answer, { kind: 'bytes' | 'gone' }>;

interface Refreshed {
  /** The change that the result follows: whoever was told of a later one before it asked has to ask again. */
  changes: number;
  result:
    | { kind: 'entry'; entry: CachedEntry }
    | { kind: 'none' }
    | { kind: 'unwanted' }
    | { kind: 'behind' }
    | { kind: 'unavailable' };
}

const ALWAYS: IsWanted = () => true;

/**
 * The bytes of feeds and pages. They are rendered lazily, once a change, however many ask; each coding is made once a
 * change too. An answer is never older than the last notice before its request, nor than a second if notices are lost;
 * in an outage it may be (`inOutage`).
 */
export class RenderCache {
  private readonly entries: BoundedEntries<CachedEntry>;
  /** By address. */
  private readonly flights = new Flights<Refreshed>();
  private readonly failing: OutageMemory;
  private readonly watches = new Map<string, EditionWatch>();
  /** Of what is made from settings alone. */
  private readonly unchanging = new EditionWatch();

  constructor(private readonly options: RenderCacheOptions) {
    this.entries = new BoundedEntries(options.maxBytes);
    this.failing = new OutageMemory(options.clock, (edition, outage) =>
      options.onOutage?.(edition, outage),
    );
  }

  /** To be called with every notice of the read model (`FeedViews.onChange`). */
  changed(notice: ChangeNotice): void {
    const { edition } = notice;
    this.watchOf(edition).notice(notice);
    // Where a step was applied the store is back: the next request asks it at once.
    if (this.failing.unavailableFor(edition) !== null) this.failing.heal(edition);
  }

  /** The editions that cannot be read now, as far as requests have met it: for health. */
  outages(): ReadonlyMap<string, Outage> {
    return this.failing.all();
  }

  get size(): { entries: number; bytes: number } {
    return { entries: this.entries.size, bytes: this.entries.bytes };
  }

  /** What stands under an address, fresh or not. */
  held(path: string): CachedEntry | null {
    return this.entries.get(path) ?? null;
  }

  /** What may go out at once, without any waiting: the hot path. */
  fresh(path: string): CachedEntry | null {
    const entry = this.entries.get(path);
    if (entry === undefined) return null;
    const use = useOf(entry.seen, entry.watch, this.options.clock.now());
    if (use === 'check') return null;
    if (use === 'serve-and-check') this.refreshBeside(entry);
    return entry;
  }

  /** @throws whatever a renderer throws: a bug. */
  async answer(
    path: string,
    source: Source,
    coding: Coding,
    isWanted: IsWanted = ALWAYS,
  ): Promise<Answer> {
    for (let round = 1; ; round++) {
      const current = await this.current(path, source, isWanted);
      if (current.kind !== 'entry') return current;
      const { entry } = current;
      if (entry.content.kind === 'gone') return entry.content;
      const { encoded } = entry.content;
      const ready = encoded.ready(coding);
      if (ready !== undefined) return { kind: 'bytes', entry, representation: ready };
      const representation = await encoded.in(coding, (bytes) =>
        this.entries.grow(path, entry, bytes),
      );
      // A change while the bytes were compressed counts like one while they were rendered.
      if (entry.seen.changes === entry.watch.changes || round === MOST_ROUNDS) {
        return { kind: 'bytes', entry, representation };
      }
    }
  }

  private async current(path: string, source: Source, isWanted: IsWanted): Promise<Current> {
    const watch = this.watchOf(source.edition);
    const asked = watch.changes;
    const cached = this.entries.get(path) ?? null;
    // The order of leaving is that of these calls: what is asked for on the hot path comes by here every second.
    this.entries.touch(path);
    if (cached !== null && useOf(cached.seen, watch, this.options.clock.now()) !== 'check') {
      return { kind: 'entry', entry: cached };
    }
    const known = this.withoutAsking(source, cached);
    if (known !== null) return known;
    for (;;) {
      const { changes, result } = await this.refresh(path, source, watch, isWanted);
      if (result.kind === 'unwanted') {
        // Who came when that was decided begins anew.
        if (isWanted()) continue;
        return result;
      }
      if (result.kind === 'behind' || result.kind === 'unavailable') {
        return this.despite(result.kind, this.entries.get(path) ?? null);
      }
      if (changes >= asked) return result;
    }
  }

  /** While the store is known to be away nobody waits for it; once a second a request tries it. */
  private withoutAsking(source: Source, cached: CachedEntry | null): Current | null {
    const unavailableFor = this.failing.unavailableFor(source.edition);
    if (unavailableFor === null) return null;
    const answer = this.despite('unavailable', cached);
    if (unavailableFor < FRESHNESS.recheckMs) return answer;
    if (answer.kind !== 'entry') return null;
    this.refreshBeside(answer.entry);
    return answer;
  }

  private despite(outage: Outage, entry: CachedEntry | null): Current {
    const cached = entry && { ...entry, holdsOutdated: holdsOutdated(entry) };
    const decision = inOutage(outage, cached, this.options.clock.now());
    if (decision !== 'serve') return { kind: 'refused', code: decision };
    return { kind: 'entry', entry: entry! };
  }

  private refreshBeside({ path, source, watch }: CachedEntry): void {
    this.entries.touch(path);
    // A failure meets the next request that has to wait, and is reported there.
    this.refresh(path, source, watch, ALWAYS).catch(() => undefined);
  }

  private refresh(
    path: string,
    source: Source,
    watch: EditionWatch,
    isWanted: IsWanted,
  ): Promise<Refreshed> {
    return this.flights.join(path, isWanted, (wanted) => this.fly(path, source, watch, wanted));
  }

  private async fly(
    path: string,
    source: Source,
    watch: EditionWatch,
    isWanted: IsWanted,
  ): Promise<Refreshed> {
    const { edition } = source;
    try {
      for (let round = 1; ; round++) {
        const seen = { at: this.options.clock.now(), changes: watch.changes, drops: watch.drops };
        const result = await this.once(path, source, watch, seen, isWanted);
        if (result.kind === 'unwanted') return { changes: seen.changes, result };
        if (result.kind === 'behind') {
          if (edition !== null) this.failing.fail(edition, 'behind');
          return { changes: seen.changes, result };
        }
        if (edition !== null) this.failing.heal(edition);
        if (watch.changes === seen.changes || round === MOST_ROUNDS) {
          return { changes: seen.changes, result };
        }
      }
    } catch (error) {
      if (!(error instanceof DatelineError) || error.code !== 'STORE_UNAVAILABLE') throw error;
      if (edition !== null) this.failing.fail(edition, 'unavailable');
      return { changes: watch.changes, result: { kind: 'unavailable' } };
    }
  }

  private async once(
    path: string,
    source: Source,
    watch: EditionWatch,
    seen: Seen,
    isWanted: IsWanted,
  ): Promise<Refreshed['result']> {
    const cached = this.entries.get(path) ?? null;
    if (cached !== null) {
      const found = await cached.source.version();
      if (found === null) return { kind: 'behind' };
      const { version, beside = '' } = found;
      cached.changedUnnoticed = version !== cached.version && cached.seen.changes === watch.changes;
      if (version === cached.version && beside === cached.beside) {
        cached.seen = seen;
        return { kind: 'entry', entry: cached };
      }
    }
    const rendered = await this.render(source, isWanted);
    if (rendered.kind === 'behind' || rendered.kind === 'unwanted') return rendered;
    if (rendered.kind === 'none') {
      this.entries.delete(path);
      return rendered;
    }
    const entry = cachedEntry(path, source, watch, rendered, follow(watch, seen, rendered), cached);
    this.entries.set(path, entry, sizeOf(entry));
    return { kind: 'entry', entry };
  }

  private async render(source: Source, isWanted: IsWanted): Promise<Rendered> {
    const began = performance.now();
    const rendered = await source.render(isWanted);
    if (rendered.kind === 'content') {
      this.options.onRendered?.(source.format, (performance.now() - began) / 1_000);
    }
    return rendered;
  }

  private watchOf(edition: string | null): EditionWatch {
    if (edition === null) return this.unchanging;
    let watch = this.watches.get(edition);
    if (watch === undefined) {
      watch = new EditionWatch();
      this.watches.set(edition, watch);
    }
    return watch;
  }
}

/** The withdrawals of a snapshot are no news to the bytes made from it (Atom even names them), but are to all others. */
function follow(watch: EditionWatch, seen: Seen, { withdrawn }: RenderedContent): Seen {
  const toldMeanwhile = watch.drops !== seen.drops;
  watch.learn(withdrawn);
  return toldMeanwhile ? seen : { ...seen, drops: watch.drops };
}
