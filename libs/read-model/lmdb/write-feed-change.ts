import type { FeedChange } from '../feed-views.js';
import { numberFor, numberOf } from './article-numbers.js';
import {
  articleKey,
  awaitedKey,
  deletedList,
  editionVersionKey,
  feedVersionKey,
  linkKey,
  liveList,
  syndicatedList,
  withdrawalKey,
} from './feed-layout.js';
import { putEntry, removeEntry } from './ordered-list.js';
import { encode, type StoreKey } from './partition-data.js';
import type { Write } from './partitioned-store.js';

/** Encodes a change at once and answers what writes it. */
export function writeFeedChange(change: FeedChange): Write {
  switch (change.kind) {
    case 'article':
      return writeArticle(change);
    case 'link':
      return putOrRemove(linkKey(change.edition, change.link.id), change.link);
    case 'no-link':
      return putOrRemove(linkKey(change.edition, change.id), null);
    case 'withdrawal':
      return putOrRemove(withdrawalKey(change.edition, change.withdrawal.id), change.withdrawal);
    case 'awaited':
      return putOrRemove(awaitedKey(change.edition, change.id), {});
    case 'changed':
      return putOrRemove(feedVersionKey(change.feed), change.version);
    case 'edition-changed':
      return putOrRemove(editionVersionKey(change.edition), change.version);
    case 'deleted-entry': {
      const { feed, id, withdrawnAt } = change;
      return (writer) => {
        const number = numberFor(writer, { edition: feed.edition, id });
        putEntry(writer, deletedList(feed), { member: id, at: withdrawnAt, number });
      };
    }
    case 'entry':
      return writeEntry(change);
  }
}

function writeArticle({ view, ...ref }: FeedChange & { kind: 'article' }): Write {
  if (view !== null) {
    const encoded = encode(view);
    return (writer) => writer.put(articleKey(numberFor(writer, ref)), encoded);
  }
  return (writer) => {
    const number = numberOf(writer, ref);
    if (number !== undefined) writer.remove(articleKey(number));
  };
}

function writeEntry(change: FeedChange & { kind: 'entry' }): Write {
  const { list: order, id, publishedAt, syndicated, present } = change;
  const lists = [
    { list: liveList(order), holds: present },
    { list: syndicatedList(order), holds: present && syndicated },
  ];
  return (writer) => {
    const number = numberFor(writer, { edition: order.edition, id });
    for (const { list, holds } of lists) {
      if (holds) putEntry(writer, list, { member: id, at: publishedAt, number });
      else removeEntry(writer, list, { member: id, number });
    }
  };
}

function putOrRemove(key: StoreKey, value: object | null): Write {
  if (value === null) return (writer) => writer.remove(key);
  const encoded = encode(value);
  return (writer) => writer.put(key, encoded);
}
