import type { RelatedLink } from '#article/events.js';
import type { Neighbour } from './related-document.js';

export const MOST_LINKS = 10;

/**
 * The related lists of the articles held, and who holds whom. A list may name an article that is not held any more: it
 * has left the window and is live all the same. Lists are replaced, never changed, so one that was given out stays as it
 * is.
 */
export class RelatedLists {
  readonly #lists = new Map<string, readonly RelatedLink[]>();
  readonly #densities = new Map<string, number>();
  readonly #holders = new Map<string, Set<string>>();

  of(id: string): RelatedLink[] {
    return [...(this.#lists.get(id) ?? [])];
  }

  /** @param links best first. */
  put(id: string, links: readonly RelatedLink[]): void {
    this.drop(id);
    this.#set(id, [...links]);
    for (const link of links) {
      this.#hold(link.id, id);
    }
  }

  /** The mean score of the places of the article's list, 0 to 1; a place that is empty counts as 0. */
  density(id: string): number {
    return this.#densities.get(id) ?? 0;
  }

  /** Whether a newcomer with this score would enter the list: there is room, or it beats the weakest link. */
  admits(id: string, score: number): boolean {
    const list = this.#lists.get(id) ?? [];
    return list.length < MOST_LINKS || list[list.length - 1]!.score < score;
  }

  /** Puts a link that the list admits behind those with the same score. The weakest makes room. */
  enter(id: string, link: RelatedLink): void {
    const list = this.#lists.get(id) ?? [];
    const place = list.findIndex(({ score }) => score < link.score);
    const next = place === -1 ? [...list, link] : list.toSpliced(place, 0, link);
    for (const { id: dropped } of next.splice(MOST_LINKS)) {
      this.#release(dropped, id);
    }
    this.#set(id, next);
    this.#hold(link.id, id);
  }

  /** The lists that hold the article, by the id of theirs. */
  holding(id: string): Neighbour[] {
    const holders = [...(this.#holders.get(id) ?? [])].toSorted();
    return holders.map((holder) => ({ id: holder, related: this.of(holder) }));
  }

  /** Takes the article out of every list, and answers the lists that changed, as `holding` does. */
  withdraw(id: string): Neighbour[] {
    const changed = this.holding(id).map(({ id: holder, related }) => {
      return { id: holder, related: related.filter((link) => link.id !== id) };
    });
    for (const { id: holder, related } of changed) {
      this.#set(holder, [...related]);
    }
    this.#holders.delete(id);
    return changed;
  }

  /** Forgets an article's own list. Other lists may go on naming it. */
  drop(id: string): void {
    for (const link of this.#lists.get(id) ?? []) {
      this.#release(link.id, id);
    }
    this.#lists.delete(id);
    this.#densities.delete(id);
  }

  #set(id: string, links: readonly RelatedLink[]): void {
    let sum = 0;
    for (const { score } of links) {
      sum += score;
    }
    this.#lists.set(id, links);
    this.#densities.set(id, sum / MOST_LINKS);
  }

  #hold(id: string, holder: string): void {
    const holders = this.#holders.get(id);
    if (holders === undefined) {
      this.#holders.set(id, new Set([holder]));
    } else {
      holders.add(holder);
    }
  }

  #release(id: string, holder: string): void {
    const holders = this.#holders.get(id);
    if (holders?.delete(holder) === true && holders.size === 0) {
      this.#holders.delete(id);
    }
  }
}
