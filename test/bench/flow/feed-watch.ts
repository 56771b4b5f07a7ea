import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const LONGEST_MS = 60_000;
/** The log keeps the order of an edition's articles; answers to posts that overlap may come in another. */
const OUT_OF_ORDER = 10;
/** A question costs both sides some half a millisecond of the processor, which what is measured would have. */
const PAUSE_MS = 4;

/**
 * Watches a feed as a reader does: asks for it over one connection, with the tag of what it has, again and again while
 * something is awaited. A time is later than the truth by at most two questions and the pause between them.
 */
export class FeedWatch {
  readonly #url: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #awaited = new Map<string, (time: number) => void>();
  /** How long each question took, in ms: how precise the times are. */
  readonly questions: number[] = [];
  #tag = '';
  #looking = false;
  /** What was in the feed when it was last read. */
  #text = '';

  constructor(url: string) {
    this.#url = url;
  }

  /** When the feed first held an article, by `performance.now()`. */
  seen(id: string): Promise<number> {
    return new Promise((resolve, reject) => {
      // It may have come before its answer did.
      if (this.#text.includes(id)) return resolve(performance.now());
      const timer = setTimeout(() => reject(new Error(`${id} is not in ${this.#url}`)), LONGEST_MS);
      this.#awaited.set(id, (time) => {
        clearTimeout(timer);
        resolve(time);
      });
      if (!this.#looking) this.#look().catch(reject);
    });
  }

  close(): void {
    this.#agent.destroy();
  }

  async #look(): Promise<void> {
    this.#looking = true;
    while (this.#awaited.size > 0) {
      const began = performance.now();
      const text = await this.#get();
      const now = performance.now();
      this.questions.push(now - began);
      if (text !== null) {
        this.#text = text;
        const awaited = [...this.#awaited];
        const last = awaited.findLastIndex(([id]) => text.includes(id));
        for (const [at, [id, tell]] of awaited.entries()) {
          // Of many articles between two looks the first have left the feed again.
          if (!text.includes(id) && at > last - OUT_OF_ORDER) continue;
          this.#awaited.delete(id);
          tell(now);
        }
      }
      await pause(PAUSE_MS);
    }
    this.#looking = false;
  }

  /** Null: it is as it was. */
  #get(): Promise<string | null> {
    return new Promise((resolve, reject) => {
      const headers = { 'if-none-match': this.#tag };
      const asked = request(this.#url, { agent: this.#agent, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          if (response.statusCode === 304) return resolve(null);
          if (response.statusCode !== 200) {
            return reject(new Error(`${this.#url}: ${response.statusCode}`));
          }
          this.#tag = response.headers.etag!;
          resolve(Buffer.concat(chunks).toString());
        });
      });
      asked.on('error', reject);
      asked.end();
    });
  }
}
