import type { ChangeNotice, FeedChange } from './feed-views.js';

/** What listeners are told of a step: a notice for each edition that it changed. */
export function changeNotices(changes: readonly FeedChange[]): ChangeNotice[] {
  const withdrawn = new Map<string, string[]>();
  for (const change of changes) {
    const edition = 'feed' in change ? change.feed.edition : change.edition;
    const ids = withdrawn.get(edition) ?? [];
    if (change.kind === 'withdrawal') ids.push(change.withdrawal.id);
    withdrawn.set(edition, ids);
  }
  return [...withdrawn].map(([edition, ids]) => ({ edition, withdrawn: ids }));
}
