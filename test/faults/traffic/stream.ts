import type { Desk } from './desk.js';
import type { Senders } from './senders.js';

/** Words a second: somewhat more than the 200 that are promised, for what is lost between two turns. */
const RATE = 250;
const TURN_MS = 40;
/** What waits in an outage: half a minute's words. A newsroom that can send nothing for longer writes no more. */
const MOST_WAITING = 7_500;

/** The newsroom at work: a steady flow of words from the desk to the senders. */
export class Stream {
  private readonly timer: NodeJS.Timeout;
  private owed = 0;
  private last = Date.now();

  constructor(
    private readonly desk: Desk,
    private readonly senders: Senders,
  ) {
    this.timer = setInterval(() => this.turn(), TURN_MS);
  }

  timersAt(dueAt: number): void {
    for (const job of this.desk.timersAt(Date.now(), dueAt)) this.senders.send(job);
  }

  end(): void {
    clearInterval(this.timer);
  }

  private turn(): void {
    const now = Date.now();
    this.owed = Math.min(this.owed + ((now - this.last) * RATE) / 1_000, RATE);
    this.last = now;
    for (; this.owed >= 1; this.owed--) {
      if (this.senders.waiting < MOST_WAITING) this.senders.send(this.desk.next(now));
    }
  }
}
