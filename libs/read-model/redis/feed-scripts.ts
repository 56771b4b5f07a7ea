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
-- The ids of a list behind a place, the newest first, and their numbers.
local function behind(list, most, highest, lowest, at, id)
  local ids, numbers, seen = {}, {}, 0
  while #ids < most do
    local count = math.min(most - #ids, 1000)
    local found = redis.call('ZREVRANGEBYSCORE', list, highest, lowest, 'WITHSCORES', 'LIMIT', seen, count)
    if #found == 0 then break end
    seen = seen + #found / 2
    for n = 1, #found, 2 do
      if found[n + 1] ~= at or found[n] < id then
        ids[#ids + 1], numbers[#numbers + 1] = found[n], found[n + 1]
      end
    end
  end
  return ids, numbers
end
-- The same of several lists in one order, each id once.
local function behindIn(lists, most, highest, lowest, at, id)
  if #lists == 1 then return behind(lists[1], most, highest, lowest, at, id) end
  local places, isPlaced = {}, {}
  for l = 1, #lists do
    local ids, numbers = behind(lists[l], most, highest, lowest, at, id)
    for n = 1, #ids do
      if not isPlaced[ids[n]] then
        isPlaced[ids[n]] = true
        places[#places + 1] = { ids[n], numbers[n], tonumber(numbers[n]) }
      end
    end
  end
  table.sort(places, function(a, b)
    if a[3] ~= b[3] then return a[3] > b[3] end
    return a[1] > b[1]
  end)
  local ids, numbers = {}, {}
  for n = 1, math.min(most, #places) do ids[n], numbers[n] = places[n][1], places[n][2] end
  return ids, numbers
end
-- What is held of the newest, their ids, and the place with which the order goes on.
local function newest(lists, key, most, highest, lowest, at, id)
  local values, held = {}, {}
  while true do
    local want = most - #values
    local ids, numbers = behindIn(lists, want + 1, highest, lowest, at, id)
    local taken = {}
    for n = 1, math.min(want, #ids) do taken[n] = ids[n] end
    each(key, taken, function(value, of)
      values[#values + 1] = value
      held[#held + 1] = of
    end)
    if #ids <= want then return values, held, {} end
    if #values == most then return values, held, { ids[want + 1], numbers[want + 1] } end
    highest, at, id = numbers[want], numbers[want], ids[want]
  end
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
 * KEYS: position, versions, live list, deleted list, articles, named, links, withdrawn, then the lists of the items.
 * ARGV: field of the version, most items, highest and lowest number, and the place behind which they lie ('' for none).
 * Answers head, items, next, links, latest, withdrawals. An entry whose article is not held is passed over.
 */
export const READ_FEED = new Script(`${HEAD}${FUNCTIONS}
local lists = {}
for n = 9, #KEYS do lists[#lists + 1] = KEYS[n] end
local items, shown, next = newest(lists, KEYS[5], tonumber(ARGV[2]), unpack(ARGV, 3, 6))
local ids = latest(KEYS[3])
each(KEYS[6], shown, nameAll)
local withdrawals = all(KEYS[8], redis.call('ZREVRANGE', KEYS[4], 0, 49))
return { head, items, next, all(KEYS[7], named), ids, withdrawals }
`);

/**
 * KEYS: position, versions, live list, deleted list, links, withdrawn.
 * ARGV: field of the version, most items, highest and lowest number in the list.
 * Answers head, items, withdrawals. An entry whose link is not held is passed over.
 */
export const READ_DAY = new Script(`${HEAD}${FUNCTIONS}
local items = newest({ KEYS[3] }, KEYS[5], tonumber(ARGV[2]), ARGV[3], ARGV[4], '', '')
return { head, items, all(KEYS[6], redis.call('ZREVRANGE', KEYS[4], 0, 49)) }
`);

/**
 * KEYS: position, live list. ARGV: lowest number, the number that all lie before, articles in a part, most parts.
 * Answers the position, the number of parts, and the last id and number of each part but the last. By ranks: a hundred
 * thousand articles are not walked through.
 */
export const READ_PARTINGS = new Script(`
local position = redis.call('HMGET', KEYS[1], 'logId', 'next', 'caughtUp')
local each = tonumber(ARGV[3])
local newer = redis.call('ZCOUNT', KEYS[2], ARGV[2], '+inf')
local count = redis.call('ZCOUNT', KEYS[2], ARGV[1], '(' .. ARGV[2])
local parts = math.min(math.ceil(count / each), tonumber(ARGV[4]))
local places = {}
for part = 1, parts - 1 do
  local rank = newer + part * each - 1
  local found = redis.call('ZREVRANGE', KEYS[2], rank, rank, 'WITHSCORES')
  places[2 * part - 1], places[2 * part] = found[1], found[2]
end
return { position, parts, places }
`);

/** KEYS: position, links. ARGV: id. Answers the position and the link. */
export const READ_LINK = new Script(`
local position = redis.call('HMGET', KEYS[1], 'logId', 'next', 'caughtUp')
return { position, redis.call('HGET', KEYS[2], ARGV[1]) }
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
