import { refKey } from '#article/article-ref.js';
import { MOVER } from '#article/shown-before.js';
import type { EventLog, LogEvent } from '#event-log/event-log.js';

const AT_ONCE = 500;

/** What a partition of the target holds, as far as it was read. */
export class TargetPartition {
  /** By article, the ids of the words that this move or an earlier run of it wrote, in the order of the log. */
  readonly moved = new Map<string, string[]>();
  /** The articles of which anything else was said there. */
  readonly said = new Set<string>();
  private next = 0;

  /** @param logId of the partition of the log that moves here. */
  constructor(
    private readonly target: EventLog,
    private readonly partition: number,
    private readonly logId: string,
  ) {}

  /** Reads what has come since the last time. */
  async readOn(): Promise<void> {
    const end = (await this.target.ends('articles'))[this.partition] ?? 0;
    while (this.next < end) {
      const reading = await this.target.read('articles', this.partition, this.next, AT_ONCE);
      for (const event of reading.events) this.take(event);
      if (reading.next <= this.next) break;
      this.next = reading.next;
    }
  }

  private take(event: LogEvent): void {
    const [id] = event.key.split('/') as [string];
    const article = refKey({ edition: event.edition, id });
    const wordId = event.headers['ce_id'] ?? '';
    const isOurs =
      event.headers['ce_source'] === `/dateline/${MOVER}` && wordId.startsWith(`${this.logId}/`);
    if (!isOurs) {
      this.said.add(article);
      return;
    }
    const words = this.moved.get(article) ?? [];
    // A withdrawal is two events and one word.
    if (words.at(-1) !== wordId) words.push(wordId);
    this.moved.set(article, words);
  }
}
