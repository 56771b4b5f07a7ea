import type { Clock } from '#operations/clock.js';
import type { Logger } from '#operations/logger.js';
import type { Connect } from './connect-within.js';
import type { IsReady } from './is-ready.js';
import type { Feed } from './try-order.js';

interface Parts {
  /** All addresses of a name, now. */
  addressesOf: (host: string) => Promise<readonly string[]>;
  connect: Connect;
  isReady: IsReady;
  clock: Clock;
  logger: Logger;
}

const LOOK_EVERY_MS = 1_000;

/** The feeds behind a name: it is looked up every second, since instances come, go and change their addresses. */
export class FeedInstances {
  private feeds: Feed[] = [];
  private cancel = () => {};
  private closed = false;

  constructor(
    private readonly target: { host: string; port: number },
    private readonly parts: Parts,
  ) {}

  all(): readonly Feed[] {
    return this.feeds;
  }

  /** Remembers whether a feed took a connection. */
  note(feed: Feed, accepts: boolean): void {
    if (accepts === feed.accepts) return;
    feed.accepts = accepts;
    // One that is back has started again: what it said before says nothing now.
    feed.ready = false;
    const { host } = feed;
    if (accepts) this.parts.logger.info({ feed: host }, 'a feed accepts connections');
    else this.parts.logger.warn({ feed: host }, 'a feed accepts no connections; others take them');
  }

  /** Looks now, and from now on every second. */
  async look(): Promise<void> {
    const hosts = await this.hosts();
    const { port } = this.target;
    const before = new Map(this.feeds.map((feed) => [feed.host, feed]));
    const found = hosts.map(
      (host) => before.get(host) ?? { host, port, accepts: false, ready: false, open: 0 },
    );
    await Promise.all(found.map((feed) => this.ask(feed)));
    for (const { host } of this.feeds) {
      if (!hosts.includes(host)) this.parts.logger.info({ feed: host }, 'a feed has gone');
    }
    this.feeds = found;
    if (!this.closed) this.cancel = this.parts.clock.after(LOOK_EVERY_MS, () => void this.look());
  }

  close(): void {
    this.closed = true;
    this.cancel();
  }

  /** Those known stay while the name is not known: they are tried all the same, and a short outage costs nothing. */
  private async hosts(): Promise<readonly string[]> {
    const known = this.feeds.map(({ host }) => host);
    const found = await this.parts.addressesOf(this.target.host).catch(() => known);
    return found.length === 0 ? known : [...new Set(found)];
  }

  private async ask(feed: Feed): Promise<void> {
    const socket = await this.parts.connect(feed);
    this.note(feed, socket !== null);
    if (socket === null) return;
    const ready = await this.parts.isReady(socket);
    if (ready === feed.ready) return;
    feed.ready = ready;
    const { host } = feed;
    if (ready) this.parts.logger.info({ feed: host }, 'a feed is ready');
    else this.parts.logger.warn({ feed: host }, 'a feed is not ready; others take its readers');
  }
}
