import { refKey } from '#article/article-ref.js';
import { wordId, type MovedWord } from './moved-word.js';

/**
 * The words that a target still lacks. Pure.
 *
 * Of each article the words that are to stand last in the target are compared with those that stand last there now. So
 * a run that was interrupted is gone on with; and where the old installation went on in between, its later words follow.
 *
 * @param there by article, the ids of the words of earlier runs in the order of the target.
 */
export function missingWords(
  words: readonly MovedWord[],
  logId: string,
  there: ReadonlyMap<string, readonly string[]>,
): MovedWord[] {
  const wanted = new Map<string, MovedWord[]>();
  for (const word of words) {
    const ofArticle = wanted.get(refKey(word));
    if (ofArticle) ofArticle.push(word);
    else wanted.set(refKey(word), [word]);
  }
  const missing = new Set<MovedWord>();
  for (const [article, ofArticle] of wanted) {
    const ids = ofArticle.map((word) => wordId(logId, word));
    const known = continued(ids, there.get(article) ?? []);
    for (const word of ofArticle.slice(known)) missing.add(word);
  }
  return words.filter((word) => missing.has(word));
}

/** How many of the wanted ids stand at the end of those that are there. */
function continued(wanted: readonly string[], there: readonly string[]): number {
  for (let count = Math.min(wanted.length, there.length); count > 0; count--) {
    if (there.slice(-count).every((id, at) => id === wanted[at])) return count;
  }
  return 0;
}
