import { mayBeGone, shownFrom, type Model, type TrackedArticle } from '../traffic/model.js';
import type { Content, Shown, Sighting } from '../traffic/sighting.js';
import type { Count, Finding } from './finding.js';

/** What the readers of one process have seen of it. */
interface Memory {
  /** When an answer that was whole by then had shown that the article is gone. */
  dropped: Map<string, number>;
  /** By address, what its last 200 held. */
  last: Map<string, Map<string, number | null>>;
}

/**
 * Holds what readers see while a fault lasts to what may be seen then. An answer may be old, or be refused with 503;
 * it may not run ahead, fall back, or be a part of what it should be.
 */
export class SightingJudge {
  private readonly memories = new Map<string, Memory>();

  constructor(
    private readonly model: Model,
    /** Articles in a feed at most: what is older than the last of a full one need not be in it. */
    private readonly feedItems: number,
  ) {}

  judge(sighting: Sighting): Finding[] {
    const { status, content, life, path, hasRetryAfter } = sighting;
    const memory = this.memoryOf(life);
    if (status === 410) {
      const id = idIn(path);
      if (id !== null) drop(memory, id, sighting.ended);
      return [];
    }
    if (status === 503 && !hasRetryAfter) return [oddAnswer(sighting, 'no Retry-After')];
    if (status === 404) return this.judgeMissing(sighting);
    if (status !== 200 || content === null) {
      return status === 503 ? [] : [oddAnswer(sighting, '')];
    }
    const findings = [
      ...doubled(content, sighting),
      ...this.ahead(content, sighting),
      ...this.fallenBack(content, sighting, memory),
      ...this.shownAgain(content, sighting, memory),
      ...this.missing(content, sighting, memory),
    ];
    memory.last.set(path, new Map(content.items.map(({ id, serial }) => [id, serial])));
    for (const id of content.withdrawn) drop(memory, id, sighting.ended);
    return findings;
  }

  /** Nothing of an article is seen before its time, nor a version before the version's. */
  private ahead(content: Content, sighting: Sighting): Finding[] {
    const { ended } = sighting;
    const early = (id: string, from: number) =>
      from > ended
        ? [found('visible after withdrawal', id, sighting, `early by ${from - ended} ms`)]
        : [];
    return [
      ...content.items.flatMap(({ id, serial }) => {
        const article = this.model.articles.get(id);
        const statement = article?.statements[(serial ?? 0) - 1];
        if (statement === undefined) {
          return [found('out of order', id, sighting, `version ${serial} was never said`)];
        }
        return early(id, statement.showFrom);
      }),
      ...[...content.links].flatMap((id) => {
        const article = this.model.articles.get(id);
        return article === undefined ? [] : early(id, shownFrom(article));
      }),
    ];
  }

  /** At one address an article never goes back to an older version, and nowhere behind what had come to rest. */
  private fallenBack(content: Content, sighting: Sighting, memory: Memory): Finding[] {
    const last = memory.last.get(sighting.path);
    return content.items.flatMap(({ id, serial }) => {
      const before = Math.max(last?.get(id) ?? 0, this.model.articles.get(id)?.settled ?? 0);
      if (serial === null || serial >= before) return [];
      return [found('out of order', id, sighting, `version ${serial} after ${before}`)];
    });
  }

  private shownAgain(content: Content, sighting: Sighting, memory: Memory): Finding[] {
    const shown = [...content.items.map(({ id }) => id), ...content.links];
    return shown.flatMap((id) => {
      const droppedAt = memory.dropped.get(id);
      if (droppedAt === undefined || sighting.began <= droppedAt) return [];
      const after = `shown again ${sighting.began - droppedAt} ms after this process had dropped it`;
      return [found('visible after withdrawal', id, sighting, after)];
    });
  }

  /** What this address has shown, and what had come to rest, is there until its newsroom or its end takes it away. */
  private missing(content: Content, sighting: Sighting, memory: Memory): Finding[] {
    const feed = feedIn(sighting.path);
    if (feed === null) return [];
    const there = new Set(content.items.map(({ id }) => id));
    const last = content.items.at(-1);
    const end = this.model.articles.get(last?.id ?? '')?.publishedAt ?? -Infinity;
    const isFull = content.items.length >= this.feedItems;
    const findings: Finding[] = [];
    const expect = (article: TrackedArticle | undefined, since: string) => {
      if (article === undefined || there.has(article.id)) return;
      if (isFull && article.publishedAt <= end) return;
      if (mayBeGone(article, sighting.ended)) return;
      there.add(article.id);
      findings.push(found('lost', article.id, sighting, `missing; it was there ${since}`));
    };
    const before = memory.last.get(sighting.path);
    for (const id of before?.keys() ?? []) {
      const article = this.model.articles.get(id);
      expect(article, 'a moment before');
      // Taken back and gone from its place in the order: dropped, though no word says so.
      if (article === undefined || there.has(id) || (isFull && article.publishedAt <= end))
        continue;
      drop(memory, id, sighting.ended);
    }
    for (const article of this.restedIn(feed)) expect(article, 'when all had come to rest');
    return findings;
  }

  private judgeMissing(sighting: Sighting): Finding[] {
    const article = this.model.articles.get(idIn(sighting.path) ?? '');
    if (!article || article.settled === null || mayBeGone(article, sighting.ended)) return [];
    return [found('lost', article.id, sighting, '404; it was there when all had come to rest')];
  }

  /** By feed, newest first; made anew when a round has come to rest. */
  private rested = new Map<string, TrackedArticle[]>();

  /** All has come to rest: what is live now is expected from now on. */
  rest(): void {
    this.rested = new Map();
    for (const article of this.model.articles.values()) {
      if (article.settled === null) continue;
      for (const feed of [article.edition, `${article.edition}/${article.section}`]) {
        const articles = this.rested.get(feed) ?? [];
        this.rested.set(feed, articles);
        articles.push(article);
      }
    }
    for (const articles of this.rested.values()) {
      articles.sort((a, b) => b.publishedAt - a.publishedAt);
      articles.splice(this.feedItems);
    }
  }

  private restedIn(feed: string): readonly TrackedArticle[] {
    return this.rested.get(feed) ?? [];
  }

  private memoryOf(life: string): Memory {
    let memory = this.memories.get(life);
    if (memory === undefined) {
      memory = { dropped: new Map(), last: new Map() };
      this.memories.set(life, memory);
    }
    return memory;
  }
}

function doubled({ items }: Content, sighting: Sighting): Finding[] {
  return repeated(items).map((id) => found('doubled', id, sighting, 'twice in one feed'));
}

/** The ids that stand more than once. */
export function repeated(items: readonly Shown[]): string[] {
  const seen = new Set<string>();
  return items.flatMap(({ id }) => (seen.has(id) ? [id] : (seen.add(id), [])));
}

function drop(memory: Memory, id: string, at: number): void {
  if (!memory.dropped.has(id)) memory.dropped.set(id, at);
}

const oddAnswer = (sighting: Sighting, why: string): Finding => ({
  count: 'lost',
  about: `${sighting.life} ${sighting.path}`,
  what: `answered ${sighting.status} ${why}`,
});

function found(count: Count, id: string, { life, path }: Sighting, what: string): Finding {
  return { count, about: id, what: `${what} (${life} ${path})` };
}

const idIn = (path: string): string | null =>
  /^\/articles\/[^/]+\/([^/.]+)/.exec(path)?.[1] ?? null;

/** `en` or `en/sport`. */
const feedIn = (path: string): string | null => /^\/feeds\/(.+)\.\w+$/.exec(path)?.[1] ?? null;
