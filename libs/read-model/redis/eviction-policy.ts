import { DatelineError } from '#errors/dateline-error.js';
import type { RedisClient } from './redis-client.js';

/**
 * A Redis that evicts could throw away a withdrawal and keep its article. INFO answers where CONFIG is forbidden.
 * @returns null where the policy is the right one, or is not told.
 */
export async function evictionProblem(client: RedisClient): Promise<DatelineError | null> {
  const memory = await client.info('memory');
  const policy = /^maxmemory_policy:(\S+)/m.exec(memory)?.[1] ?? 'noeviction';
  if (policy === 'noeviction') return null;
  return new DatelineError('STORE_EVICTS', `the maxmemory-policy of Redis is ${policy}`);
}
