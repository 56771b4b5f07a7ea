import {
  encode,
  NOTHING,
  type KeyPart,
  type PartitionReader,
  type PartitionWriter,
  type StoreKey,
} from './partition-data.js';

/**
 * Lists in the order of a number and then of their members. A member stands in a list once: put in again, it moves.
 * `[…list, at, member, number]` is the order, with the number of the member's article; where a member stands, `at`, is
 * held beside what else is held of that article.
 */
export type ListKey = readonly KeyPart[];

export interface ListEntry {
  member: string;
  at: number;
  /** The member's article: see `article-numbers.ts`. */
  number: number;
}

/** @param place names the list among the places of the article; another than the list's name where it holds several. */
export function putEntry(
  writer: PartitionWriter,
  list: ListKey,
  { member, at, number }: ListEntry,
  place = list,
): void {
  const held = writer.get<number>(placeKey(number, place));
  if (held === at) return;
  if (held !== undefined) writer.remove([...list, held, member, number]);
  writer.put([...list, at, member, number], NOTHING);
  writer.put(placeKey(number, place), encode(at));
}

export function removeEntry(
  writer: PartitionWriter,
  list: ListKey,
  { member, number }: Omit<ListEntry, 'at'>,
  place = list,
): void {
  const held = writer.get<number>(placeKey(number, place));
  if (held === undefined) return;
  writer.remove([...list, held, member, number]);
  writer.remove(placeKey(number, place));
}

const placeKey = (number: number, place: ListKey): StoreKey => ['place', number, ...place];

export interface ListRange {
  /** From this number on. */
  from?: number;
  /** Only before this number. */
  until?: number;
  limit?: number;
}

/**
 * The last first; those of one number by their members, the last first.
 * @param range `before`: only what lies before this entry, whether it is there or not.
 */
export function* lastFirst(
  reader: PartitionReader,
  list: ListKey,
  {
    from = -Infinity,
    until = Infinity,
    before = null,
    ...limit
  }: ListRange & { before?: Omit<ListEntry, 'number'> | null } = {},
): Generator<ListEntry> {
  // A key is greater than its own beginning: an entry of this time lies behind it, and so does the one of this member.
  const start =
    before === null || before.at >= until ? [...list, until] : [...list, before.at, before.member];
  const range = { start, end: [...list, from], reverse: true, ...limit };
  for (const key of reader.keys(range)) yield entryOf(key);
}

/** The entries of several lists in one order, the last first, each member once. */
export function* lastFirstOfAll(lists: readonly Generator<ListEntry>[]): Generator<ListEntry> {
  const heads = lists.map((list) => ({ list, head: list.next() }));
  let last: ListEntry | null = null;
  try {
    for (;;) {
      let latest: (typeof heads)[number] | null = null;
      for (const each of heads) {
        if (each.head.done) continue;
        if (latest === null || latest.head.done || isLater(each.head.value, latest.head.value)) {
          latest = each;
        }
      }
      if (latest === null || latest.head.done) return;
      const entry = latest.head.value;
      if (entry.at !== last?.at || entry.member !== last.member) yield entry;
      last = entry;
      latest.head = latest.list.next();
    }
  } finally {
    for (const { list } of heads) list.return(undefined);
  }
}

const isLater = (a: ListEntry, b: ListEntry): boolean =>
  a.at > b.at || (a.at === b.at && a.member > b.member);

/** The first first. */
export function* firstFirst(
  reader: PartitionReader,
  list: ListKey,
  { from = -Infinity, until = Infinity, ...limit }: ListRange = {},
): Generator<ListEntry> {
  const range = { start: [...list, from], end: [...list, until], ...limit };
  for (const key of reader.keys(range)) yield entryOf(key);
}

function entryOf(key: readonly KeyPart[]): ListEntry {
  return {
    at: key.at(-3) as number,
    member: key.at(-2) as string,
    number: key.at(-1) as number,
  };
}
