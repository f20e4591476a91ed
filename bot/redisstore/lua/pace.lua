-- Begins every script that touches lanes.

-- ms writes a number of milliseconds without exponent or fraction.
local function ms(n) return string.format('%.0f', n) end

-- free is when a channel may be sent to next: the bucket's theoretical arrival
-- time less its tolerance, or the end of a hold if that is later.
local function free(pace, tolerance)
  local p = redis.call('HMGET', pace, 'tat', 'hold')
  return math.max(tonumber(p[1] or '0') - tolerance, tonumber(p[2] or '0'))
end

-- Persons take turns in a channel, so that who has much to be told holds nobody up:
-- the posts of one count as a share of time apart (a virtual clock, Zhang 1990), and
-- who has had less goes first. It orders what waits and puts nothing off. In the
-- channel's pace, while something waits: 'o:<lane>', whose a lane is, and 'f:<whose>',
-- when their next turn is at the earliest (ms). A lane of nobody's has its own time.

-- even forgets whose turn it is.
local function even(pace)
  for _, field in ipairs(redis.call('HKEYS', pace)) do
    if string.find(field, '^f:') then redis.call('HDEL', pace, field) end
  end
end

-- owned notes whose a lane is that begins to wait.
local function owned(pace, id, who)
  if who ~= '' then redis.call('HSET', pace, 'o:' .. id, who) end
end

-- disowned forgets whose a lane was that waits no longer.
local function disowned(pace, id) redis.call('HDEL', pace, 'o:' .. id) end

-- take takes the turn of a lane that was due.
local function take(pace, id, due, share)
  local who = redis.call('HGET', pace, 'o:' .. id)
  if not who then return end
  local had = tonumber(redis.call('HGET', pace, 'f:' .. who) or '0')
  redis.call('HSET', pace, 'f:' .. who, ms(math.max(due, had) + share))
end

-- untake gives back a turn that was not used.
local function untake(pace, id, share)
  local who = redis.call('HGET', pace, 'o:' .. id)
  local had = who and redis.call('HGET', pace, 'f:' .. who)
  if had then redis.call('HSET', pace, 'f:' .. who, ms(tonumber(had) - share)) end
end

-- reschedule says in the list of channels when this one next has something that
-- may be sent. Every change of a channel's lanes or pace ends with it.
local function reschedule(all, lanes, pace, channel, tolerance)
  local head = redis.call('ZRANGE', lanes, 0, 0, 'WITHSCORES')
  if #head == 0 then
    redis.call('ZREM', all, channel)
    even(pace)
  else
    redis.call('ZADD', all, ms(math.max(tonumber(head[2]), free(pace, tolerance))), channel)
  end
end
