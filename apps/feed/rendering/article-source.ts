import { partitionOf } from '#article/partition.js';
import type { ArticleSnapshot } from '#read-model/feed-views.js';
import { formatOf, type Target } from '../http/target.js';
import type { LiveArticle } from './renderers.js';
import type { SourceParts } from './snapshot-source.js';
import type { Rendered, Source } from './source.js';

/** The source of one article's page or document; for a withdrawn article that of its end. */
export function articleSource(
  { views, shown, partitions, articleTurns }: SourceParts,
  target: Target & { kind: 'article-page' | 'article-json' },
  write: (article: LiveArticle) => string,
): Source {
  const { edition, id } = target;
  const partition = partitionOf(edition.name, partitions);
  return {
    edition: edition.name,
    format: formatOf(target),
    // An article's page shows the edition's Latest and its neighbours' headlines: it changes with the edition.
    version: () =>
      shown.read(partition, () =>
        views.version(partition, { edition: edition.name, section: null }),
      ),
    render: () =>
      articleTurns.run(async () => {
        const ref = { edition: edition.name, id };
        const snapshot = await shown.read(partition, () => views.article(partition, ref));
        return snapshot === null ? { kind: 'behind' } : articleRendered(snapshot, write);
      }),
  };
}

function articleRendered(
  snapshot: ArticleSnapshot,
  write: (article: LiveArticle) => string,
): Rendered {
  const { found, version, changedAt, links, latest } = snapshot;
  switch (found.kind) {
    case 'none':
      return { kind: 'none' };
    case 'withdrawn':
      return {
        kind: 'content',
        version,
        changedAt,
        withdrawn: [found.withdrawal.id],
        content: { kind: 'gone', withdrawal: found.withdrawal },
      };
    case 'live':
      return {
        kind: 'content',
        version,
        changedAt,
        withdrawn: [],
        content: { kind: 'text', text: write({ view: found.view, links, latest }) },
      };
  }
}
