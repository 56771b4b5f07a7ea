import { feedUrl, type FeedFormat } from '#article/addresses.js';
import type { Edition, Editions } from '#article/edition.js';
import { DatelineError } from '#errors/dateline-error.js';
import { legalUrl } from '#feed-formats/legal-url.js';
import type { Clock } from '#operations/clock.js';
import type { Logger } from '#operations/logger.js';
import type { Covered, FeedVersion } from '#read-model/feed-views.js';

export interface HubNoticesOptions {
  /** HUB_URL. */
  hubUrl: string;
  editions: Editions;
  /** PUBLIC_URL. */
  publicUrl: string;
  /** The version of an edition's feed; null while it may not be shown. Rejects while the store is away. */
  versionOf: (edition: string) => Promise<(FeedVersion & Covered) | null>;
  clock: Clock;
  logger: Logger;
  /** Sends a form; answers the status. Rejects when there is no answer. */
  post?: (url: string, form: URLSearchParams) => Promise<number>;
}

/** Changes of so long are told together: a hub then fetches feeds, and one article changes several in a moment. */
const GATHER_MS = 2_000;
/** After a failure it is tried again, each time after twice as long. */
const FIRST_RETRY_MS = 10_000;
const LONGEST_RETRY_MS = 10 * 60_000;
const LONGEST_ANSWER_MS = 10_000;
const FORMATS: readonly FeedFormat[] = ['rss', 'atom', 'json'];

/**
 * Tells a WebSub hub which feeds may have changed (`hub.mode=publish`, as hubs in use take it; WebSub §6 leaves it open).
 * It is told edition by edition, and fetches what it has subscribers for. Each instance of feed tells it; hubs bear that.
 *
 * A replay of the log changes a read model again and ends with the versions of before, which were told. So it is told of
 * an edition only when that has a later version than this process has told it of, and may be shown.
 */
export class HubNotices {
  private readonly pending = new Set<string>();
  private readonly told = new Map<string, Told>();
  private cancel: (() => void) | null = null;
  private retryMs = FIRST_RETRY_MS;
  private closed = false;

  constructor(private readonly options: HubNoticesOptions) {}

  changed(edition: string): void {
    // The log may hold one that the editions file has lost since: it has no feeds any more.
    if (!this.options.editions.has(edition)) return;
    this.pending.add(edition);
    if (this.cancel === null) this.tellIn(GATHER_MS);
  }

  /** What was not told yet is not told: subscribers see it when they poll. */
  close(): void {
    this.closed = true;
    this.cancel?.();
  }

  private tellIn(delayMs: number): void {
    if (!this.closed) this.cancel = this.options.clock.after(delayMs, () => void this.tell());
  }

  private async tell(): Promise<void> {
    const { hubUrl, logger } = this.options;
    const due = await this.takeDue();
    if (this.closed) return;
    const refusal = due.size === 0 ? null : await this.refusalOf([...due.keys()]);
    this.cancel = null;
    if (refusal === null) {
      for (const [edition, version] of due) this.told.set(edition, version);
      if (due.size > 0) this.retryMs = FIRST_RETRY_MS;
      if (this.pending.size > 0) this.tellIn(GATHER_MS);
      return;
    }
    logger.warn({ hubUrl, refusal, retryMs: this.retryMs }, 'the hub could not be told of changes');
    for (const edition of due.keys()) this.pending.add(edition);
    this.tellIn(this.retryMs);
    this.retryMs = Math.min(2 * this.retryMs, LONGEST_RETRY_MS);
  }

  /** What changed and was not told yet. What may not be shown waits: the hub would be answered 503, or as before. */
  private async takeDue(): Promise<Map<string, Told>> {
    const editions = [...this.pending];
    this.pending.clear();
    const due = new Map<string, Told>();
    for (const edition of editions) {
      const found = await this.options
        .versionOf(edition)
        .catch((error: unknown) => this.unknown(edition, error));
      if (found === null) {
        this.pending.add(edition);
        continue;
      }
      const now = { version: found.version, logId: found.position?.logId };
      if (isLater(now, this.told.get(edition))) due.set(edition, now);
    }
    return due;
  }

  /** That the store is away health tells; anything else is a bug, and is tried again too. */
  private unknown(edition: string, error: unknown): null {
    if (!(error instanceof DatelineError && error.code === 'STORE_UNAVAILABLE')) {
      this.options.logger.error({ edition, err: error }, 'what to tell the hub could not be read');
    }
    return null;
  }

  /** Null: the hub has taken it. */
  private async refusalOf(names: readonly string[]): Promise<string | null> {
    const { hubUrl, editions, publicUrl, post = postForm } = this.options;
    const form = new URLSearchParams({ 'hub.mode': 'publish' });
    for (const edition of names.flatMap((name) => editions.get(name) ?? [])) {
      for (const address of feedsOf(edition, publicUrl)) form.append('hub.url', legalUrl(address));
    }
    return post(hubUrl, form).then(
      (status) => (status >= 200 && status < 300 ? null : `it answered ${status}`),
      (error: unknown) => String(error),
    );
  }
}

/** Versions of another log have nothing to do with those of this one. */
interface Told {
  version: number;
  logId: string | undefined;
}

const isLater = (now: Told, told: Told | undefined): boolean =>
  told === undefined || now.logId !== told.logId || now.version > told.version;

/** The whole feeds of an edition: its own and those of its sections, in the formats that subscribers take. */
function feedsOf({ name, sections }: Edition, publicUrl: string): string[] {
  return [null, ...sections.map((section) => section.name)].flatMap((section) =>
    FORMATS.map((format) => feedUrl(publicUrl, name, section, format)),
  );
}

async function postForm(url: string, form: URLSearchParams): Promise<number> {
  const signal = AbortSignal.timeout(LONGEST_ANSWER_MS);
  const response = await fetch(url, { method: 'POST', body: form, redirect: 'error', signal });
  await response.body?.cancel();
  return response.status;
}
