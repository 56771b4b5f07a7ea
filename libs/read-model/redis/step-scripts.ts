import { Script } from './script.js';

// KEYS[1] is the position of the partition, KEYS[2] the set of its other keys. All have one hash tag.

/**
 * Moves a partition from the position that is expected, or writes nothing and answers 0.
 *
 * ARGV: the log and the offset expected ('' for an empty store), the new ones, the mark; a channel and its message
 * ('' for none); then the commands of `StepWrites`. Their keys are remembered first: a Redis that is full refuses that,
 * and nothing is half written.
 */
export const APPLY = new Script(`
local held = redis.call('HMGET', KEYS[1], 'logId', 'next')
if (held[1] or '') ~= ARGV[1] or (held[2] or '') ~= ARGV[2] then return 0 end
for from = 3, #KEYS, 1000 do
  redis.call('SADD', KEYS[2], unpack(KEYS, from, math.min(from + 999, #KEYS)))
end
local at = 8
while at < #ARGV do
  local key, last = KEYS[tonumber(ARGV[at + 1])], at + 2 + tonumber(ARGV[at + 2])
  redis.call(ARGV[at], key, unpack(ARGV, at + 3, last))
  at = last + 1
end
redis.call('HSET', KEYS[1], 'logId', ARGV[3], 'next', ARGV[4], 'caughtUp', ARGV[5])
if ARGV[7] ~= '' then redis.call('PUBLISH', ARGV[6], ARGV[7]) end
return 1
`);

/** Throws everything of a partition away. Redis frees the memory beside its work. */
export const CLEAR = new Script(`
local keys = redis.call('SMEMBERS', KEYS[2])
for from = 1, #keys, 1000 do
  redis.call('UNLINK', unpack(keys, from, math.min(from + 999, #keys)))
end
redis.call('UNLINK', KEYS[1], KEYS[2])
`);
