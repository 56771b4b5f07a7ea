import type { Article } from '#article/article.js';
import { partitionOf } from '#article/partition.js';
import type { ArticleSnapshot } from '#read-model/feed-views.js';
import { formatOf, type Target } from '../http/target.js';
import {
  linkedTranslations,
  translationRefs,
  translationsMark,
  type Translation,
} from '../links/translations.js';
import { readLive } from './read-live.js';
import type { LiveArticle } from './renderers.js';
import type { SourceParts } from './snapshot-source.js';
import type { Rendered, Source } from './source.js';

/** The source of one article's page or document; for a withdrawn article that of its end. */
export function articleSource(
  parts: SourceParts,
  target: Target & { kind: 'article-page' | 'article-json' | 'article-ninjs' },
  write: (article: LiveArticle) => string,
): Source {
  const { views, shown, partitions, editions, articleTurns } = parts;
  const { edition, id } = target;
  const partition = partitionOf(edition.name, partitions);
  const feed = { edition: edition.name, section: null };
  /** Known once the article has been read. Its text is not kept: the source lies in the cache, which counts bytes alone. */
  let story: Pick<Article, 'edition' | 'source' | 'externalId' | 'language'> | null = null;
  const readTranslations = async (): Promise<Translation[]> =>
    story === null
      ? []
      : linkedTranslations(story.language, await readLive(parts, translationRefs(story, editions)));
  return {
    edition: edition.name,
    format: formatOf(target),
    // An article's page shows the edition's Latest and its neighbours' headlines: it changes with the edition.
    async version() {
      const version = await shown.read(partition, () => views.version(partition, feed));
      return version && { ...version, beside: translationsMark(await readTranslations()) };
    },
    render: (isWanted) =>
      articleTurns.run(async () => {
        if (!isWanted()) return { kind: 'unwanted' };
        const ref = { edition: edition.name, id };
        const snapshot = await shown.read(partition, () => views.article(partition, ref));
        if (snapshot === null) return { kind: 'behind' };
        story = snapshot.found.kind === 'live' ? storyOf(snapshot.found.view.article) : null;
        return articleRendered(snapshot, await readTranslations(), write);
      }),
  };
}

const storyOf = ({ edition, source, externalId, language }: Article) => ({
  edition,
  source,
  externalId,
  language,
});

function articleRendered(
  snapshot: ArticleSnapshot,
  translations: readonly Translation[],
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
        beside: translationsMark(translations),
        content: { kind: 'text', text: write({ view: found.view, links, latest, translations }) },
      };
  }
}
