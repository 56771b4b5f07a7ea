import type { Socket } from 'node:net';
import type { Clock } from '#operations/clock.js';

/** No feed takes a breath of this length within an answer, but between two requests readers do. */
const REST_MS = 250;

/** How long a reader may take to end when the feed has ended. Closing at once would take back what is on its way. */
const LINGER_MS = 5_000;

/**
 * A feed ends what rests for 90 s, and answers 408 to a request whose head is not there after 60 to 90 s. What is silent
 * for longer than both has nobody at its other end.
 */
const LONGEST_IDLE_MS = 100_000;

/** A reader's connection and the feed's, with the bytes of each passed on to the other until the feed has ended. */
export class PassedConnection {
  private lastWord: 'reader' | 'feed' = 'feed';
  private movedAt = 0;
  private feedHasEnded = false;
  private cancelWatch = () => {};

  constructor(
    private readonly reader: Socket,
    private readonly feed: Socket,
    private readonly clock: Clock,
  ) {
    this.move('feed');
    reader.on('data', () => this.move('reader'));
    feed.on('data', () => this.move('feed'));
    // The feed was not heard while the reader did not take what it had said before.
    reader.on('drain', () => (this.movedAt = clock.now()));
    reader.pipe(feed).pipe(reader);
    // `pipe` passes on that the reader has ended. When one is gone, or broken, the other goes too.
    reader.on('error', () => {}).once('close', () => this.close());
    feed.once('end', () => this.part()).once('close', () => this.part());
    feed.on('error', () => {});
    this.watch();
  }

  /**
   * Whether the feed has said the last word some time ago, and the reader has taken it: an HTTP connection between two
   * requests. In the midst of an answer to a slow reader the feed is silent too, because it is not listened to.
   */
  isResting(): boolean {
    const isAllPassed = this.reader.writableLength === 0 && this.feed.readableLength === 0;
    const isFeedsTurn = this.lastWord === 'reader' && !this.feedHasEnded;
    return isAllPassed && !isFeedsTurn && this.clock.now() - this.movedAt >= REST_MS;
  }

  end(): void {
    this.reader.destroySoon();
    this.feed.destroySoon();
  }

  private move(by: 'reader' | 'feed'): void {
    this.lastWord = by;
    this.movedAt = this.clock.now();
  }

  /** The feed has said its last, and all of it is read. What the reader still says is read and dropped: unread, it would break the connection. */
  private part(): void {
    if (this.feedHasEnded) return;
    this.feedHasEnded = true;
    this.reader.unpipe(this.feed).resume();
    this.feed.destroy();
    // From when all is sent: a slow reader gets the end of its answer too.
    this.reader.end(() => this.clock.after(LINGER_MS, () => this.reader.destroy()));
  }

  private watch(): void {
    const left = this.movedAt + LONGEST_IDLE_MS - this.clock.now();
    if (left <= 0) this.close();
    else this.cancelWatch = this.clock.after(left, () => this.watch());
  }

  private close(): void {
    this.cancelWatch();
    this.reader.destroy();
    this.feed.destroy();
  }
}
