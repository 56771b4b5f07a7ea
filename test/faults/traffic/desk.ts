import { articleId } from '#article/article-id.js';
import { EDITIONS } from './editions.js';
import { markOf } from './headline.js';
import type { Model, Statement, TrackedArticle } from './model.js';
import { writeText } from './write-text.js';

/** A word that is to be sent until it is acknowledged. */
export interface Job {
  article: TrackedArticle;
  statement: Statement;
  /** JSON, as ingest takes it. */
  body: string;
}

const DAY_MS = 24 * 3_600_000;
/** Embargoes and expiries fall due within the round. */
const SOONEST_MS = 1_500;
const LATEST_MS = 9_000;
const SOURCE = 'desk';

/**
 * Invents what the newsroom says next. Of an article that waits for an answer it says nothing more: so the order of
 * what was acknowledged is the order of what was said.
 */
export class Desk {
  /** Live or soon so, for good: they may be revised or withdrawn. */
  private readonly open: TrackedArticle[] = [];
  private readonly embargoed: { article: TrackedArticle; until: number }[] = [];
  private readonly busy = new Set<string>();
  private count = 0;

  constructor(
    private readonly random: () => number,
    private readonly model: Model,
    /** Names the external ids, so that a new installation has new articles. */
    private readonly era: string,
  ) {}

  next(now: number): Job {
    const chance = this.random();
    const job =
      chance < 0.22
        ? this.revise(now)
        : chance < 0.3
          ? this.withdraw()
          : chance < 0.33
            ? this.reviseUnderEmbargo(now, now + this.soon())
            : chance < 0.37
              ? this.changeEmbargoed(now)
              : chance < 0.43
                ? this.publish(now, { embargoUntil: now + this.soon() })
                : chance < 0.48
                  ? this.publish(now, { expiresAt: now + this.soon() })
                  : null;
    return job ?? this.publish(now, {});
  }

  /** Words whose timers fall due at about this time, in every edition: new articles, revisions, expiries. */
  timersAt(now: number, dueAt: number): Job[] {
    return EDITIONS.flatMap(({ name }) =>
      Array.from({ length: 3 }, (_, at) => dueAt + at * 300).flatMap((due) => [
        this.publish(now, { embargoUntil: due }, name),
        this.publish(now, { expiresAt: due }, name),
        ...[this.reviseUnderEmbargo(now, due)].filter((job) => job !== null),
      ]),
    );
  }

  /** The word has its answer: more may be said of the article. */
  settled({ article }: Job): void {
    this.busy.delete(article.id);
  }

  private publish(
    now: number,
    dates: { embargoUntil?: number; expiresAt?: number },
    edition = pick(this.random, EDITIONS).name,
  ): Job {
    const number = ++this.count;
    const externalId = `${this.era}-${number}`;
    const { embargoUntil: until = 0, expiresAt = null } = dates;
    // Some are under embargo by a publication ahead. Most are backdated: then feeds change at every place of their order.
    const ahead = until > 0 && this.random() < 0.5;
    const age = this.random() < 0.3 ? 0 : this.random() * 30 * DAY_MS;
    const article: TrackedArticle = {
      id: articleId(edition, SOURCE, externalId),
      edition,
      section: pick(this.random, EDITIONS[0]!.sections),
      number,
      publishedAt: ahead ? until : Math.floor(now - age),
      statements: [],
      settled: null,
    };
    this.model.add(article);
    if (until > 0) this.embargoed.push({ article, until });
    else if (expiresAt === null) this.open.push(article);
    return this.put(article, now, { showFrom: until, expiresAt });
  }

  private revise(now: number): Job | null {
    const article = this.idle();
    return article && this.put(article, now, {});
  }

  /** What is live stays until the revision is due. */
  private reviseUnderEmbargo(now: number, until: number): Job | null {
    const article = this.idle();
    if (article === null) return null;
    this.open.splice(this.open.indexOf(article), 1);
    this.embargoed.push({ article, until });
    return this.put(article, now, { showFrom: until });
  }

  private withdraw(): Job | null {
    // The one of three that stands highest in the feeds.
    const [article] = [this.idle(), this.idle(), this.idle()]
      .filter((candidate) => candidate !== null)
      .toSorted((a, b) => b.publishedAt - a.publishedAt);
    if (article === undefined) return null;
    this.open.splice(this.open.indexOf(article), 1);
    return this.takeBack(article);
  }

  /** Withdraws, revises or releases what waits for its embargo; what has come out is open from then on. */
  private changeEmbargoed(now: number): Job | null {
    for (const waiting of this.embargoed.filter(({ until }) => until <= now)) {
      this.embargoed.splice(this.embargoed.indexOf(waiting), 1);
      this.open.push(waiting.article);
    }
    const free = this.embargoed.filter(({ article }) => !this.busy.has(article.id));
    if (free.length === 0) return null;
    const waiting = pick(this.random, free);
    const { article, until } = waiting;
    const chance = this.random();
    if (chance < 0.5) return this.put(article, now, { showFrom: until });
    this.embargoed.splice(this.embargoed.indexOf(waiting), 1);
    if (chance < 0.8) return this.takeBack(article);
    this.open.push(article);
    return this.put(article, now, {});
  }

  private takeBack(article: TrackedArticle): Job {
    const statement = this.model.say(article, { kind: 'withdraw' });
    this.busy.add(article.id);
    return { article, statement, body: JSON.stringify({ reason: `Withdrawn ${article.number}.` }) };
  }

  private put(
    article: TrackedArticle,
    now: number,
    dates: { showFrom?: number; expiresAt?: number | null },
  ): Job {
    const { expiresAt = null } = dates;
    // A publication ahead stays one, whatever the revision says.
    const ahead = article.publishedAt > now ? article.publishedAt : 0;
    const showFrom = Math.max(dates.showFrom ?? 0, ahead);
    // Half of the sources give no clock: then offsets alone decide.
    const modifiedAt = article.number % 2 === 0 ? now : null;
    const statement = this.model.say(article, { kind: 'put', showFrom, expiresAt, modifiedAt });
    this.busy.add(article.id);
    const { headline, body } = writeText(article.number, statement.serial);
    const document = {
      edition: article.edition,
      source: SOURCE,
      externalId: `${this.era}-${article.number}`,
      section: article.section,
      headline: `${headline} ${markOf(article.number, statement.serial)}`,
      body,
      authors: ['A. Writer'],
      publishedAt: iso(article.publishedAt),
      ...(modifiedAt === null ? {} : { modifiedAt: iso(modifiedAt) }),
      ...(showFrom > article.publishedAt ? { embargoUntil: iso(showFrom) } : {}),
      ...(expiresAt === null ? {} : { expiresAt: iso(expiresAt) }),
    };
    return { article, statement, body: JSON.stringify(document) };
  }

  private idle(): TrackedArticle | null {
    for (let attempt = 0; attempt < 5 && this.open.length > 0; attempt++) {
      const article = pick(this.random, this.open);
      if (!this.busy.has(article.id)) return article;
    }
    return null;
  }

  private soon(): number {
    return Math.floor(SOONEST_MS + this.random() * (LATEST_MS - SOONEST_MS));
  }
}

const pick = <T>(random: () => number, from: readonly T[]): T =>
  from[Math.floor(random() * from.length)]!;

const iso = (time: number): string => new Date(time).toISOString();
