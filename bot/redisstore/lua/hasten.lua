-- Has lanes of a channel that wait for a later attempt go now. See hasten.go for what
-- comes in. Gives {'hastened', how many}.
local ALL, LANES, PACE = unpack(KEYS, 1, 3)
local channel, now, tolerance = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local moved = 0
for i = 4, #ARGV do
  local due = redis.call('ZSCORE', LANES, ARGV[i])
  -- One that is leased is somebody's, and comes again when its lease ends.
  if due and tonumber(due) > now and redis.call('HEXISTS', KEYS[i], 'fence') == 0 then
    moved = moved + 1
    redis.call('ZADD', LANES, ms(now), ARGV[i])
  end
end
reschedule(ALL, LANES, PACE, channel, tolerance)
return {'hastened', ms(moved)}
