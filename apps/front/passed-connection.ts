import type { Socket } from 'node:net';
import type { Clock } from '#operations/clock.js';

/** No feed takes a breath of this length within an answer, but between two requests readers do. */
const REST_MS = 250;

/** A reader's connection and the feed's, with the bytes of each passed on to the other until both have ended. */
export class PassedConnection {
  private lastWord: { of: 'reader' | 'feed'; at: number };

  constructor(
    private readonly reader: Socket,
    private readonly feed: Socket,
    private readonly clock: Clock,
  ) {
    this.lastWord = { of: 'feed', at: clock.now() };
    reader.on('data', () => (this.lastWord = { of: 'reader', at: clock.now() }));
    feed.on('data', () => (this.lastWord = { of: 'feed', at: clock.now() }));
    reader.pipe(feed).pipe(reader);
    // `pipe` passes on that one side has ended; when it is gone, or broken, the other goes too.
    reader.on('error', () => {}).once('close', () => feed.destroy());
    feed.on('error', () => {}).once('close', () => reader.destroySoon());
  }

  /** Whether the feed has said the last word some time ago: an HTTP connection between two requests. */
  isResting(): boolean {
    return this.lastWord.of === 'feed' && this.clock.now() - this.lastWord.at >= REST_MS;
  }

  end(): void {
    this.reader.destroySoon();
    this.feed.destroySoon();
  }
}
