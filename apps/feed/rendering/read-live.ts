import type { ArticleRef } from '#article/article-ref.js';
import { DatelineError } from '#errors/dateline-error.js';
import { partitionOf } from '#article/partition.js';
import type { LinkView } from '#read-model/feed-views.js';
import type { SourceParts } from './snapshot-source.js';

/**
 * Which of these articles are live, with what a link to them shows. They lie in other partitions, each read at a moment
 * of its own; one that may not be shown now counts as none, and so does one whose store is away: the shards of a store can
 * fail one by one, and what stands in another edition must not take this one's pages along.
 */
export async function readLive(
  { views, shown, partitions }: Pick<SourceParts, 'views' | 'shown' | 'partitions'>,
  refs: readonly ArticleRef[],
): Promise<(ArticleRef & LinkView)[]> {
  const read = await Promise.all(
    refs.map(async (ref) => {
      const partition = partitionOf(ref.edition, partitions);
      try {
        return await shown.read(partition, () => views.link(partition, ref));
      } catch (error) {
        if (error instanceof DatelineError && error.code === 'STORE_UNAVAILABLE') return null;
        throw error;
      }
    }),
  );
  return read.flatMap((snapshot, at) =>
    snapshot?.link ? [{ ...snapshot.link, ...refs[at]! }] : [],
  );
}
