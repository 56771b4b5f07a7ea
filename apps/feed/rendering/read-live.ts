import type { ArticleRef } from '#article/article-ref.js';
import type { Article } from '#article/article.js';
import { partitionOf } from '#article/partition.js';
import type { SourceParts } from './snapshot-source.js';

/**
 * Which of these articles are live. They lie in other partitions, each read at a moment of its own; one that may not be
 * shown now counts as none.
 *
 * @throws DatelineError STORE_UNAVAILABLE
 */
export async function readLive(
  { views, shown, partitions }: Pick<SourceParts, 'views' | 'shown' | 'partitions'>,
  refs: readonly ArticleRef[],
): Promise<Article[]> {
  const read = await Promise.all(
    refs.map((ref) => {
      const partition = partitionOf(ref.edition, partitions);
      return shown.read(partition, () => views.article(partition, ref));
    }),
  );
  return read.flatMap((snapshot) =>
    snapshot?.found.kind === 'live' ? [snapshot.found.view.article] : [],
  );
}
