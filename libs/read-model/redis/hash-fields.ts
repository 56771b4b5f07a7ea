import type { RedisClient } from './redis-client.js';

export interface FieldPlace {
  key: string;
  field: string;
}

/** What stands in the places, in their order: one command a key, sent together. */
export async function readFields(
  client: RedisClient,
  places: readonly FieldPlace[],
): Promise<(string | null)[]> {
  const fields = new Map<string, string[]>();
  const at = places.map(({ key, field }) => {
    const wanted = fields.get(key) ?? [];
    fields.set(key, wanted);
    return wanted.push(field) - 1;
  });
  const keys = [...fields.keys()];
  const found = await Promise.all(keys.map((key) => client.hmGet(key, fields.get(key)!)));
  const byKey = new Map(keys.map((key, n) => [key, found[n]!]));
  return places.map(({ key }, n) => byKey.get(key)![at[n]!] ?? null);
}
