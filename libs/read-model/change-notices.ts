import type { ChangeNotice, FeedChange, Revised } from './feed-views.js';

/** What listeners are told of a step: a notice for each edition that it changed. */
export function changeNotices(changes: readonly FeedChange[]): ChangeNotice[] {
  const notices = new Map<string, { edition: string; withdrawn: string[]; revised: Revised[] }>();
  for (const change of changes) {
    const { edition } = 'feed' in change ? change.feed : 'list' in change ? change.list : change;
    const notice = notices.get(edition) ?? { edition, withdrawn: [], revised: [] };
    notices.set(edition, notice);
    if (change.kind === 'withdrawal') notice.withdrawn.push(change.withdrawal.id);
    if (change.kind === 'edition-changed' && change.revised !== undefined) {
      notice.revised.push({ id: change.revised, version: change.version.version });
    }
  }
  return [...notices.values()];
}
