import { setTimeout as pause } from 'node:timers/promises';
import { ndjson } from '../../fixtures/many-articles.js';
import type { Newsroom } from '../../harness/newsroom.js';
import { inventedNewsroom } from '../related/invented-newsroom.js';

/** What a busy agency writes. */
export const ARTICLES_A_DAY = 5_000;
const DAY_MS = 86_400_000;
/** Long enough ago for a million: what lies ahead would wait for its time. */
const FIRST = Date.UTC(2024, 0, 1);
const EDITION = 'en';
const SECTIONS = ['politics', 'world', 'business', 'society', 'sport'];
const SENT_AT_ONCE = 500;
/** What waits between ingest and feed while a newsroom is filled. */
const MOST_UNDERWAY = 5_000;
/** Looking costs time that the services would have. */
const LOOK_EVERY_MS = 10;

/**
 * Puts one article after the other into a running Dateline, all of one edition. The same ones from run to run, so that a
 * data folder of an earlier run can be gone on with.
 */
export class BusyAgency {
  readonly #write = inventedNewsroom();
  #written = 0;

  /** @param held how many of them are there already. To write these over takes .2 ms each, and nothing else goes on. */
  constructor(held: number) {
    while (this.#written < held) this.#article();
  }

  /** Resolves when the last of so many more is shown. */
  async publish(
    to: Newsroom,
    count: number,
    told: (done: number) => void = () => {},
  ): Promise<void> {
    for (let left = count; left > 0; left -= MOST_UNDERWAY) {
      let last = '';
      for (let more = Math.min(left, MOST_UNDERWAY); more > 0; more -= SENT_AT_ONCE) {
        last = await this.#send(to, Math.min(more, SENT_AT_ONCE));
      }
      while ((await to.get(`/articles/${EDITION}/${last}.json`)).status !== 200) {
        await pause(LOOK_EVERY_MS);
      }
      told(this.#written);
    }
  }

  /** A day that has all of its articles: `back` days before the last such one. */
  archivePath(back: number): string {
    const time = timeOf(this.#written) - (back + 1) * DAY_MS;
    const day = new Date(time).toISOString().slice(0, 10);
    return `/${EDITION}/archive/${day.replaceAll('-', '/')}`;
  }

  /** @returns the last one's id. */
  async #send(to: Newsroom, count: number): Promise<string> {
    const articles = Array.from({ length: count }, () => this.#article());
    const { status, text } = await to.postBatch(ndjson(articles));
    const results = text.trimEnd().split('\n');
    const { id } = JSON.parse(results.at(-1)!) as { id?: string };
    if (status !== 200 || id === undefined) throw new Error(`refused: ${status} ${text}`);
    return id;
  }

  #article(): Record<string, unknown> {
    const { headline, text } = this.#write();
    const at = this.#written++;
    return {
      edition: EDITION,
      source: 'wire',
      externalId: `a${at}`,
      section: SECTIONS[at % SECTIONS.length],
      headline,
      body: `<p>${text}</p>`,
      authors: ['Wire'],
      publishedAt: new Date(timeOf(at)).toISOString(),
    };
  }
}

const timeOf = (at: number): number => FIRST + (at * DAY_MS) / ARTICLES_A_DAY;
