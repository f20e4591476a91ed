-- Tells agents of several customers with the same problem, unless they were told of one
-- of them. See incident.go for what comes in. Gives {'told'} or {'before'}.
local ALARMED, ALL, LANE, LANES, PACE = unpack(KEYS)
local now, forget, life, tolerance, item, id, channel = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4]), ARGV[5], ARGV[6], ARGV[7]
local before = false
for i = 8, #ARGV do
  if redis.call('ZSCORE', ALARMED, ARGV[i]) then before = true end
end
for i = 8, #ARGV do redis.call('ZADD', ALARMED, now, ARGV[i]) end
redis.call('ZREMRANGEBYSCORE', ALARMED, '-inf', forget)
redis.call('PEXPIRE', ALARMED, life)
if before then return {'before'} end
if redis.call('RPUSH', LANE, item) == 1 then redis.call('ZADD', LANES, now, id) end
reschedule(ALL, LANES, PACE, channel, tolerance)
return {'told'}
