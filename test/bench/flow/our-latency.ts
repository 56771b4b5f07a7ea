import type { Newsroom } from '../../harness/newsroom.js';
import { articleInputs } from './article-input.js';
import { atRate } from './at-rate.js';
import { FeedWatch } from './feed-watch.js';

/** From the answer to a POST until the article is in the edition's JSON Feed, over HTTP. */
export class OurLatency {
  readonly #newsroom: Newsroom;
  readonly #next = articleInputs();
  readonly #watch: FeedWatch;

  constructor(newsroom: Newsroom) {
    this.#newsroom = newsroom;
    this.#watch = new FeedWatch(`${newsroom.feedUrl}/feeds/en.json`);
  }

  /** How long each question to the feed took, in ms. */
  get questions(): readonly number[] {
    return this.#watch.questions;
  }

  /** Times in ms. What was there before its answer took no time. */
  measure(perSecond: number, count: number): Promise<number[]> {
    return atRate(perSecond, count, async () => {
      const { id } = await this.#newsroom.post(this.#next());
      const answered = performance.now();
      return Math.max((await this.#watch.seen(id)) - answered, 0);
    });
  }

  close(): void {
    this.#watch.close();
  }
}
