-- Sets a channel's due times anew that a clock gave which has been stepped back
-- since: each waits from now on as long as it was to wait. See rewind.go for what
-- comes in. Gives {'rewound', how many}.
local ALL, LANES, PACE = unpack(KEYS, 1, 3)
local channel, now, slack, tolerance = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local moved = 0

-- The pace and a hold count from the channel's last claim or hold.
local p = redis.call('HMGET', PACE, 'at', 'tat', 'hold')
local ahead = tonumber(p[1] or '0') - now
if ahead > slack then
  moved = moved + 1
  redis.call('HSET', PACE, 'at', ms(now))
  even(PACE)
  if p[2] then redis.call('HSET', PACE, 'tat', ms(tonumber(p[2]) - ahead)) end
  if p[3] then redis.call('HSET', PACE, 'hold', ms(tonumber(p[3]) - ahead)) end
end

for i = 5, #ARGV do
  local meta = KEYS[i - 1]
  local due = tonumber(redis.call('ZSCORE', LANES, ARGV[i]) or '0')
  local had = redis.call('HMGET', meta, 'at', 'attempt')
  local at = tonumber(had[1] or '0')
  if due > now + slack and at > now + slack then -- leased or to be tried again
    moved = moved + 1
    redis.call('HSET', meta, 'at', ms(now))
    redis.call('ZADD', LANES, ms(now + due - at), ARGV[i])
  elseif due > now + slack and not had[2] then -- never claimed: due since its commit
    moved = moved + 1
    redis.call('ZADD', LANES, ms(now), ARGV[i])
  end
end
reschedule(ALL, LANES, PACE, channel, tolerance)
return {'rewound', ms(moved)}
