-- Takes a timer that is due for one process, until its lease ends: then it is due
-- again. See ClaimTimer in timer.go. Claimed again with the same lease (the reply
-- was lost) it is this process's still.
--   KEYS  timers, tries
--   ARGV  member, now, until, how long tries are remembered (ms)
local score = redis.call('ZSCORE', KEYS[1], ARGV[1])
if not score then return 0 end
if tonumber(score) == tonumber(ARGV[3]) then return tonumber(redis.call('GET', KEYS[2]) or 1) end
if tonumber(score) > tonumber(ARGV[2]) then return 0 end
redis.call('ZADD', KEYS[1], 'XX', ARGV[3], ARGV[1])
local tries = redis.call('INCR', KEYS[2])
redis.call('PEXPIRE', KEYS[2], ARGV[4])
return tries
