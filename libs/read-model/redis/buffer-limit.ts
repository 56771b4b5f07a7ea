import type { RedisClient } from './redis-client.js';

/** Replies that wait at once are megabytes: several whole feeds, of articles of up to 1 MiB each. */
const LEAST_BYTES = 256 * 1024 * 1024;

export const BUFFER_LIMIT_REMEDY =
  'Start this Redis with --client-output-buffer-limit "pubsub 0 0 0": a connection that listens to notices carries whole feeds too.';

/**
 * A connection that listens to one channel is cut by Redis when its replies outgrow the limit of its class, 32 MiB unless
 * it is set.
 * @returns null where the limit is wide enough.
 * @throws where CONFIG is not allowed, as in many a hosted Redis.
 */
export async function bufferLimitProblem(client: RedisClient): Promise<string | null> {
  const found = await client.configGet('client-output-buffer-limit');
  return narrowLimit(found['client-output-buffer-limit'] ?? '');
}

/** @param limits as Redis tells them: `normal 0 0 0 slave 268435456 67108864 60 pubsub 33554432 8388608 60`. */
export function narrowLimit(limits: string): string | null {
  const [, hard, soft, seconds] = /\bpubsub (\d+) (\d+) (\d+)/.exec(limits) ?? [];
  const isNarrow = [hard, soft].some((bytes) => Number(bytes) > 0 && Number(bytes) < LEAST_BYTES);
  return isNarrow ? `pubsub ${hard} ${soft} ${seconds}` : null;
}
