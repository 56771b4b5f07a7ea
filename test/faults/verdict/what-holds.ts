import type { Model, TrackedArticle } from '../traffic/model.js';
import type { Finding } from './finding.js';

/** An event of `articles` as it stands there. */
export interface Word {
  id: string;
  partition: number;
  offset: number;
  /** Null: a withdrawal. */
  serial: number | null;
}

export type Holds = { kind: 'live'; serial: number } | { kind: 'gone' } | { kind: 'never' };

/** The words about each article, in the order of the log. */
export function wordsByArticle(words: readonly Word[]): Map<string, Word[]> {
  const about = new Map<string, Word[]>();
  for (const word of words) {
    const those = about.get(word.id);
    if (those === undefined) about.set(word.id, [word]);
    else those.push(word);
  }
  return about;
}

/**
 * What holds of an article once every embargo and expiry has passed: the last that was said, by the order of the log. A
 * repeat of what is held says nothing; where the source gives its clock, what is older than what is held is passed over.
 */
export function whatHolds(article: TrackedArticle, words: readonly Word[], now: number): Holds {
  if (words.some(({ serial }) => serial === null)) return { kind: 'gone' };
  let held: number | null = null;
  for (const { serial } of words) {
    if (serial === null || serial === held) continue;
    const [before, after] = [held, serial].map((one) => one && clockOf(article, one));
    if (before && after && after < before) continue;
    held = serial;
  }
  if (held === null) return { kind: 'never' };
  const { expiresAt } = article.statements[held - 1]!;
  return expiresAt !== null && expiresAt <= now ? { kind: 'gone' } : { kind: 'live', serial: held };
}

const clockOf = ({ statements }: TrackedArticle, serial: number): number | null =>
  statements[serial - 1]?.modifiedAt ?? null;

/** Whether all that was acknowledged stands in `articles`, in the order in which it was acknowledged. */
export function judgeArticles(
  model: Model,
  wordsOf: ReadonlyMap<string, readonly Word[]>,
): Finding[] {
  return [...model.articles.values()].flatMap((article) => {
    const words = wordsOf.get(article.id) ?? [];
    const findings: Finding[] = [];
    let last = -1;
    for (const { kind, serial, acknowledgedAt } of article.statements) {
      if (acknowledgedAt === null) continue;
      const first = words.find((word) => word.serial === (kind === 'put' ? serial : null));
      const what = `${kind} ${serial}, acknowledged`;
      const { id: about } = article;
      if (first === undefined) {
        findings.push({ count: 'lost', about, what: `${what}, is not in articles` });
      } else if (first.offset < last) {
        const before = `stands at ${first.offset}, before what was acknowledged before it (${last})`;
        findings.push({ count: 'out of order', about, what: `${what}, ${before}` });
      } else {
        last = first.offset;
      }
    }
    return findings;
  });
}
