-- Ends a lease: done, bury, retry or release. See settle.go for what comes in.
-- Gives {'settled'}, also when the same was done before, or {'stale'}.
local ALL, LANES, PACE, LANE, META, CONV, SECRET, CARD, DEADS, DEAD, TELL, TELLS, TELLPACE = unpack(KEYS)
local how, id, channel, fence, tolerance = ARGV[1], ARGV[2], ARGV[3], ARGV[4], tonumber(ARGV[5])

local this = how .. ':' .. fence
local had = redis.call('HMGET', META, 'last', 'fence')
if had[1] == this then return {'settled'} end
if had[2] ~= fence then return {'stale'} end

-- This write comes first: it is refused when memory is full, and all with it.
redis.call('HSET', META, 'last', this)
redis.call('HDEL', META, 'fence', 'token', 'leased')

-- due is when the lane's head may go, in the order in which heads were committed.
local function due()
  local head = redis.call('LINDEX', LANE, 0)
  if not head then return nil end
  local ok, item = pcall(cjson.decode, head)
  return ms(ok and type(item) == 'table' and tonumber(item.at) or 0)
end

-- advance takes away the head, with its secret, and lets the next one go.
local function advance(keep)
  redis.call('HDEL', META, 'attempt', 'first', 'unsure', 'at')
  redis.call('LPOP', LANE)
  redis.call('DEL', SECRET)
  local at = due()
  if at then
    redis.call('ZADD', LANES, at, id)
  else
    redis.call('ZREM', LANES, id)
    disowned(PACE, id)
    redis.call('PEXPIRE', META, keep)
  end
end

if how == 'done' then
  local keep, schema, slot, post, conv, card, card_ttl = unpack(ARGV, 6, 12)
  local known = redis.call('HGET', CONV, 'schema')
  if slot ~= '' and known and tonumber(known) <= tonumber(schema) then redis.call('HSET', CONV, 'p:' .. slot, post) end
  if card == '1' then redis.call('SET', CARD, conv, 'PX', card_ttl) end
  advance(keep)
elseif how == 'bury' then
  local keep, letter, effect, now, dead_ttl, forget, item, lane, told = unpack(ARGV, 6, 14)
  redis.call('SET', DEAD, letter, 'PX', dead_ttl)
  redis.call('ZADD', DEADS, now, effect)
  redis.call('ZREMRANGEBYSCORE', DEADS, '-inf', forget)
  redis.call('PEXPIRE', DEADS, dead_ttl)
  advance(keep)
  if item ~= '' then
    if redis.call('RPUSH', TELL, item) == 1 then redis.call('ZADD', TELLS, now, lane) end
    reschedule(ALL, TELLS, TELLPACE, told, tolerance)
  end
elseif how == 'retry' then
  local at, unsure, now = unpack(ARGV, 6, 8)
  if unsure == '1' then redis.call('HSET', META, 'unsure', '1') end
  redis.call('HSET', META, 'at', now)
  redis.call('ZADD', LANES, at, id)
else -- release: as if it had never been claimed
  local interval = tonumber(ARGV[6])
  if redis.call('HINCRBY', META, 'attempt', -1) <= 0 then redis.call('HDEL', META, 'attempt', 'first', 'at') end
  local tat = redis.call('HGET', PACE, 'tat')
  if tat then redis.call('HSET', PACE, 'tat', ms(tonumber(tat) - interval)) end
  untake(PACE, id, tonumber(ARGV[7]))
  redis.call('ZADD', LANES, due() or '0', id)
end
reschedule(ALL, LANES, PACE, channel, tolerance)
return {'settled'}
