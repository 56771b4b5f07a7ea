import type { ArticleView, FeedChange } from '../feed-views.js';
import {
  articlesKey,
  awaitedKey,
  deletedKey,
  EDITION_VERSION,
  linksKey,
  liveKey,
  namedKey,
  syndicatedKey,
  versionField,
  versionsKey,
  withdrawnKey,
} from './feed-layout.js';
import { versionText } from './feed-version-text.js';
import type { StepWrites } from './step-writes.js';

/** @param base what the keys of the partition begin with */
export function writeFeedChange(writes: StepWrites, base: string, change: FeedChange): void {
  switch (change.kind) {
    case 'article': {
      const { edition, id, view } = change;
      const text = view === null ? null : JSON.stringify(view);
      writes.field(articlesKey(base, edition), id, text);
      return writes.field(namedKey(base, edition), id, view === null ? null : namedBy(view));
    }
    case 'link': {
      const { edition, link } = change;
      return writes.field(linksKey(base, edition), link.id, JSON.stringify(link));
    }
    case 'no-link':
      return writes.field(linksKey(base, change.edition), change.id, null);
    case 'withdrawal': {
      const { edition, withdrawal } = change;
      return writes.field(withdrawnKey(base, edition), withdrawal.id, JSON.stringify(withdrawal));
    }
    case 'awaited':
      return writes.field(awaitedKey(base, change.edition), change.id, '');
    case 'changed': {
      const { feed, version } = change;
      const field = versionField(feed.section);
      return writes.field(versionsKey(base, feed.edition), field, versionText(version));
    }
    case 'edition-changed': {
      const { edition, version } = change;
      return writes.field(versionsKey(base, edition), EDITION_VERSION, versionText(version));
    }
    case 'deleted-entry':
      return writes.member(deletedKey(base, change.feed), change.id, change.withdrawnAt);
    case 'entry': {
      const { list, id, publishedAt, syndicated, present } = change;
      writes.member(liveKey(base, list), id, present ? publishedAt : null);
      const isSyndicated = present && syndicated;
      return writes.member(syndicatedKey(base, list), id, isSyndicated ? publishedAt : null);
    }
  }
}

/** The ids that a view's lists name; null where there are none. */
function namedBy({ related, article }: ArticleView): string | null {
  const ids = related.map(({ id }) => id);
  for (const link of article.related) if ('id' in link) ids.push(link.id);
  return ids.length === 0 ? null : ids.join(' ');
}
