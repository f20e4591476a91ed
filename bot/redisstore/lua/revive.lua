-- Puts a dead letter's effect back into its lane. See dead.go for what comes in.
-- Gives {'revived'} or {'gone'}.
local ALL, LANES, PACE, LANE, DEADS, DEAD, AUDIT = unpack(KEYS)
local letter, item, id, channel, now, tolerance, effect = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], tonumber(ARGV[6]), ARGV[7]
local schema, event, kind, who, what, conv = unpack(ARGV, 8, 13)

-- Somebody else was quicker, or its days are over.
if redis.call('GET', DEAD) ~= letter then return {'gone'} end

if redis.call('RPUSH', LANE, item) == 1 then redis.call('ZADD', LANES, now, id) end
reschedule(ALL, LANES, PACE, channel, tolerance)
redis.call('DEL', DEAD)
redis.call('ZREM', DEADS, effect)
redis.call('XADD', AUDIT, '*', 'schema', schema, 'at', now, 'event', event, 'kind', kind, 'person', who, 'what', what,
  'ticket', '', 'conversation', conv)
return {'revived'}
