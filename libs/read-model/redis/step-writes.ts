/** Lua's unpack bears some thousand words; a slice of these stays far below. */
const WORDS_AT_ONCE = 1_000;

/**
 * What a step writes, by key: fields of hashes and members of sorted lists. A later write of a step replaces an earlier
 * one, so each place is written once and their order is free.
 */
export class StepWrites {
  readonly #fields = new Map<string, Map<string, string | null>>();
  readonly #members = new Map<string, Map<string, number | null>>();

  /** Null removes it. */
  field(key: string, field: string, value: string | null): void {
    placesIn(this.#fields, key).set(field, value);
  }

  /** A member stands in a list once, at its number; null removes it. */
  member(key: string, member: string, at: number | null): void {
    if (Number.isNaN(at)) throw new TypeError(`${member} has no place in ${key}: not a number`);
    placesIn(this.#members, key).set(member, at);
  }

  /**
   * The keys, and the commands in a row: name, number of the key, count of words, words.
   * @param firstKey the number of the first key among those of the script.
   */
  commands(firstKey: number): { keys: string[]; words: string[] } {
    const keys: string[] = [];
    const words: string[] = [];
    const add = (command: string, given: string[], each: number) => {
      const key = String(firstKey + keys.length - 1);
      const slice = WORDS_AT_ONCE - (WORDS_AT_ONCE % each);
      for (let from = 0; from < given.length; from += slice) {
        const some = given.slice(from, from + slice);
        words.push(command, key, String(some.length), ...some);
      }
    };
    for (const [key, fields] of this.#fields) {
      keys.push(key);
      const { put, removed } = sorted(fields, (field, value) => [field, value]);
      add('HSET', put, 2);
      add('HDEL', removed, 1);
    }
    for (const [key, members] of this.#members) {
      keys.push(key);
      const { put, removed } = sorted(members, (member, at) => [String(at), member]);
      add('ZADD', put, 2);
      add('ZREM', removed, 1);
    }
    return { keys, words };
  }
}

function placesIn<T>(all: Map<string, Map<string, T>>, key: string): Map<string, T> {
  let places = all.get(key);
  if (places === undefined) all.set(key, (places = new Map()));
  return places;
}

function sorted<T>(
  places: ReadonlyMap<string, T | null>,
  wordsOf: (place: string, value: T) => string[],
): { put: string[]; removed: string[] } {
  const put: string[] = [];
  const removed: string[] = [];
  for (const [place, value] of places) {
    if (value === null) removed.push(place);
    else put.push(...wordsOf(place, value));
  }
  return { put, removed };
}
