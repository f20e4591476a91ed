-- Takes a conversation away with its ticket, timers, effects and indexes. See
-- erase.go for what comes in. Gives {'erased'}, {'conflict'} or {'newer'}.
local CONV, TIMERS, LIVE, CLOSED, TICKETS, PERSON, ALL = unpack(KEYS, 1, 7)
local schema, expected, conv, tolerance, timers, lanes = tonumber(ARGV[1]), ARGV[2], ARGV[3], tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local have = redis.call('HMGET', CONV, 'schema', 'version', 'ticket')
if tonumber(have[1] or '0') > schema then return {'newer'} end
if (have[2] or '0') ~= expected then return {'conflict'} end
redis.call('DEL', CONV)
if have[3] then
  redis.call('HDEL', TICKETS, have[3])
  redis.call('ZREM', LIVE, have[3])
  redis.call('ZREM', CLOSED, have[3])
end
redis.call('ZREM', PERSON, conv)
for i = 1, timers do redis.call('ZREM', TIMERS, ARGV[6 + i]) end
-- A delivery under way finds its lease gone and settles nothing.
for i = 1, lanes do
  local lane, meta, due, pace = unpack(KEYS, 4 + 4 * i, 7 + 4 * i)
  local id, channel = ARGV[5 + timers + 2 * i], ARGV[6 + timers + 2 * i]
  redis.call('DEL', lane, meta)
  redis.call('ZREM', due, id)
  disowned(pace, id)
  reschedule(ALL, due, pace, channel, tolerance)
end
for i = 8 + 4 * lanes, #KEYS do redis.call('DEL', KEYS[i]) end
return {'erased'}
