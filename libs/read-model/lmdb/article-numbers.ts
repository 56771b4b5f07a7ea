import { refKey, type ArticleRef } from '#article/article-ref.js';
import {
  encode,
  type PartitionReader,
  type PartitionWriter,
  type StoreKey,
} from './partition-data.js';

/*
 * A store numbers articles as they come, and keeps what it holds of one under its number. Ids are hashes: under them
 * each write would meet a page of its own, and the more articles are held, the fewer of those pages are at hand. Under
 * numbers what is new lies together, and so do an article and those that its lists name, since they are of one time.
 */

/** The number of an article; undefined where nothing is held under one. */
export function numberOf(reader: PartitionReader, ref: ArticleRef): number | undefined {
  const key = refKey(ref);
  const known = reader.numbers.get(key);
  if (known !== undefined) return known;
  const held = reader.get<number>(numberKey(ref));
  if (held !== undefined) reader.numbers.set(key, held);
  return held;
}

/** The number of an article, given to it now where it has none. It keeps it until the partition is cleared. */
export function numberFor(writer: PartitionWriter, ref: ArticleRef): number {
  const held = numberOf(writer, ref);
  if (held !== undefined) return held;
  const number = (writer.get<number>(GIVEN) ?? 0) + 1;
  writer.put(GIVEN, encode(number));
  writer.put(numberKey(ref), encode(number));
  writer.numbers.set(refKey(ref), number);
  return number;
}

/** How many numbers were given. */
const GIVEN: StoreKey = ['numbers'];

const numberKey = ({ edition, id }: ArticleRef): StoreKey => ['number', edition, id];
