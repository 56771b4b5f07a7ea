import { Script } from './script.js';

// What a request needs, of one moment and in one round trip. Articles pass through as they are stored.

/** The position, and the versions of a feed (ARGV[1]: its field) and of its edition. */
const HEAD = `
local head = redis.call('HMGET', KEYS[1], 'logId', 'next', 'caughtUp')
local versions = redis.call('HMGET', KEYS[2], ARGV[1], '*')
head[4], head[5] = versions[1], versions[2]
`;

/** Lua's unpack bears some thousand words. */
const FUNCTIONS = `
local function each(key, ids, take)
  for from = 1, #ids, 1000 do
    local found = redis.call('HMGET', key, unpack(ids, from, math.min(from + 999, #ids)))
    for n = 1, #found do
      if found[n] then take(found[n], ids[from + n - 1]) end
    end
  end
end
local function all(key, ids)
  local values = {}
  each(key, ids, function(value) values[#values + 1] = value end)
  return values
end
local function newest(list, highest, lowest, key)
  local most, seen, values, held = tonumber(ARGV[2]), 0, {}, {}
  while #values < most do
    local count = math.min(most - #values, 1000)
    local ids = redis.call('ZREVRANGEBYSCORE', list, highest, lowest, 'LIMIT', seen, count)
    if #ids == 0 then break end
    seen = seen + #ids
    each(key, ids, function(value, id)
      values[#values + 1] = value
      held[#held + 1] = id
    end)
  end
  return values, held
end
local named, isNamed = {}, {}
local function name(id)
  if not isNamed[id] then
    isNamed[id] = true
    named[#named + 1] = id
  end
end
local function nameAll(ids)
  for id in string.gmatch(ids, '%S+') do name(id) end
end
local function latest(key)
  local ids = redis.call('ZREVRANGE', key, 0, 9)
  for n = 1, #ids do name(ids[n]) end
  return ids
end
`;

/** KEYS: position, versions. Answers the head. */
export const READ_VERSION = new Script(`${HEAD} return head`);

/**
 * KEYS: position, versions, list of the items, live list, deleted list, articles, named, links, withdrawn.
 * ARGV: field of the version, most items.
 * Answers head, items, links, latest, withdrawals. An entry whose article is not held is passed over.
 */
export const READ_FEED = new Script(`${HEAD}${FUNCTIONS}
local items, shown = newest(KEYS[3], '+inf', '-inf', KEYS[6])
local ids = latest(KEYS[4])
each(KEYS[7], shown, nameAll)
local withdrawals = all(KEYS[9], redis.call('ZREVRANGE', KEYS[5], 0, 49))
return { head, items, all(KEYS[8], named), ids, withdrawals }
`);

/**
 * KEYS: position, versions, live list, deleted list, links, withdrawn.
 * ARGV: field of the version, most items, highest and lowest number in the list.
 * Answers head, items, withdrawals. An entry whose link is not held is passed over.
 */
export const READ_DAY = new Script(`${HEAD}${FUNCTIONS}
local items = newest(KEYS[3], ARGV[3], ARGV[4], KEYS[5])
return { head, items, all(KEYS[6], redis.call('ZREVRANGE', KEYS[4], 0, 49)) }
`);

/**
 * KEYS: position, versions, live list, articles, named, links, withdrawn. ARGV: field of the version, id.
 * Answers head, view, withdrawal, links, latest. A withdrawal is final, whatever else is held.
 */
export const READ_ARTICLE = new Script(`${HEAD}${FUNCTIONS}
local ids = latest(KEYS[3])
local view, withdrawal = false, redis.call('HGET', KEYS[7], ARGV[2])
if not withdrawal then
  view = redis.call('HGET', KEYS[4], ARGV[2])
  nameAll(view and redis.call('HGET', KEYS[5], ARGV[2]) or '')
end
return { head, view, withdrawal, all(KEYS[6], named), ids }
`);
