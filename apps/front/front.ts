import { createServer, type Server, type Socket } from 'node:net';
import type { Clock } from '#operations/clock.js';
import type { Connect } from './connect-within.js';
import { NO_FEED_ANSWERS } from './no-feed-answers.js';
import { PassedConnection } from './passed-connection.js';
import { tryOrder, type Feed } from './try-order.js';

interface Parts {
  feeds: { all(): readonly Feed[]; note(feed: Feed, accepts: boolean): void };
  connect: Connect;
  clock: Clock;
  /** Who comes when there are so many is turned away. */
  mostConnections: number;
  /** Called for each connection that no feed took. */
  onRefused: () => void;
}

/** A feed that starts again is back in a few seconds: readers rather wait than be sent away. */
const LONGEST_WAIT_MS = 5_000;
const TRY_AGAIN_MS = 100;
const LONGEST_DRAIN_MS = 5_000;
const DRAIN_STEP_MS = 50;

/** Leads each connection of its port to one of the feeds, and passes on what both sides say. */
export class Front {
  private readonly server: Server;
  private readonly clients = new Set<Socket>();
  private readonly passed = new Set<PassedConnection>();
  private turn = 0;
  private draining = false;

  constructor(private readonly parts: Parts) {
    this.server = createServer(
      { allowHalfOpen: true, pauseOnConnect: true, noDelay: true, keepAlive: true },
      (client) => void this.lead(client),
    );
    this.server.maxConnections = parts.mostConnections;
  }

  isFull(): boolean {
    return this.clients.size >= this.parts.mostConnections;
  }

  listen(port: number, host: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, host, () => {
        this.server.off('error', reject);
        resolve();
      });
    });
  }

  /** Accepts nothing more, and ends each connection when its last request has its answer, or after five seconds. */
  async drain(): Promise<void> {
    this.draining = true;
    this.server.close();
    const end = this.parts.clock.now() + LONGEST_DRAIN_MS;
    while (this.clients.size > 0 && this.parts.clock.now() < end) {
      for (const connection of this.passed) if (connection.isResting()) connection.end();
      await this.pause(DRAIN_STEP_MS);
    }
    for (const client of this.clients) client.destroy();
  }

  private async lead(client: Socket): Promise<void> {
    this.clients.add(client);
    client.once('close', () => this.clients.delete(client));
    client.on('error', () => {});
    const found = await this.connectToOne(client);
    if (found === null) this.refuse(client);
    else this.pass(client, found.feed, found.socket);
  }

  private async connectToOne(client: Socket): Promise<{ feed: Feed; socket: Socket } | null> {
    const turn = this.turn++;
    const end = this.parts.clock.now() + LONGEST_WAIT_MS;
    for (;;) {
      for (const feed of tryOrder(this.parts.feeds.all(), turn)) {
        // Counted before it is made: many that come at once are spread too.
        feed.open++;
        const socket = await this.parts.connect(feed);
        this.parts.feeds.note(feed, socket !== null);
        if (socket !== null) return { feed, socket };
        feed.open--;
      }
      if (this.parts.clock.now() >= end || client.destroyed || this.draining) return null;
      await this.pause(TRY_AGAIN_MS);
    }
  }

  private pass(client: Socket, feed: Feed, socket: Socket): void {
    socket.once('close', () => feed.open--);
    if (client.destroyed) {
      socket.destroy();
      return;
    }
    const connection = new PassedConnection(client, socket, this.parts.clock);
    this.passed.add(connection);
    client.once('close', () => this.passed.delete(connection));
  }

  private refuse(client: Socket): void {
    this.parts.onRefused();
    // Closing a socket with a request that was not read would take the answer back.
    client.resume();
    client.end(NO_FEED_ANSWERS, () => client.destroySoon());
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.parts.clock.after(ms, resolve));
  }
}
