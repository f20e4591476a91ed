-- Stops a channel until a time; a longer hold stays.
local ALL, LANES, PACE = unpack(KEYS)
local channel, till, tolerance, pace_ttl, now = ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[4], ARGV[5]
if tonumber(till) > tonumber(redis.call('HGET', PACE, 'hold') or '0') then
  redis.call('HSET', PACE, 'hold', till, 'at', now)
  redis.call('PEXPIRE', PACE, pace_ttl)
end
reschedule(ALL, LANES, PACE, channel, tolerance)
return {'held'}
