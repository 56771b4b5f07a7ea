/** One word of the newsroom about an article, and what is known of whether it was taken. */
export interface Statement {
  /** 1, 2, … within its article; stands in the headline, so that every place that shows the article tells it. */
  readonly serial: number;
  readonly kind: 'put' | 'withdraw';
  /** Nothing of this version may be seen before, in ms; 0: it may be seen at once. */
  readonly showFrom: number;
  /** The article is gone then, in ms. */
  readonly expiresAt: number | null;
  /** The source's own clock, in ms. */
  readonly modifiedAt: number | null;
  firstTryAt: number | null;
  acknowledgedAt: number | null;
  /** Tries without an answer, or with one that says "perhaps": each may be in the log, and may come there late. */
  unknown: number;
  /** What it was refused with, when its time had passed before it was taken. */
  refused: string | null;
}

export interface TrackedArticle {
  readonly id: string;
  readonly edition: string;
  readonly section: string;
  /** Stands in the headline beside the serial. */
  readonly number: number;
  /** ms; an article keeps it. */
  readonly publishedAt: number;
  readonly statements: Statement[];
  /** The serial that was live when all had come to rest last; null: it was not live then. */
  settled: number | null;
}

/** All that the newsroom has said in an era of the installation, and what was acknowledged of it. */
export class Model {
  readonly articles = new Map<string, TrackedArticle>();
  /** The articles of which something was said in this round. */
  readonly touched = new Set<string>();
  /** In the order in which that was said. */
  readonly withdrawn: TrackedArticle[] = [];

  beginRound(): void {
    this.touched.clear();
  }

  add(article: TrackedArticle): void {
    this.articles.set(article.id, article);
  }

  say(
    article: TrackedArticle,
    word: Pick<Statement, 'kind'> &
      Partial<Pick<Statement, 'showFrom' | 'expiresAt' | 'modifiedAt'>>,
  ): Statement {
    const statement: Statement = {
      serial: article.statements.length + 1,
      showFrom: 0,
      expiresAt: null,
      modifiedAt: null,
      ...word,
      firstTryAt: null,
      acknowledgedAt: null,
      unknown: 0,
      refused: null,
    };
    article.statements.push(statement);
    this.touched.add(article.id);
    if (word.kind === 'withdraw') this.withdrawn.push(article);
    return statement;
  }
}

/** Whether it may rightly be missing from a feed that was read until `time` (ms). */
export function mayBeGone({ statements }: TrackedArticle, time: number): boolean {
  return statements.some(
    ({ kind, firstTryAt, expiresAt }) =>
      (kind === 'withdraw' && firstTryAt !== null && firstTryAt <= time) ||
      (expiresAt !== null && expiresAt <= time),
  );
}

/** From when on anything of it may be seen, in ms: a later version may end the embargo of an earlier one. */
export function shownFrom({ statements }: TrackedArticle): number {
  return Math.min(
    ...statements.flatMap(({ kind, showFrom }) => (kind === 'put' ? [showFrom] : [])),
    Infinity,
  );
}
