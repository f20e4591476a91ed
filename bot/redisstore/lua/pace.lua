-- Begins every script that touches lanes.

-- ms writes a number of milliseconds without exponent or fraction.
local function ms(n) return string.format('%.0f', n) end

-- free is when a channel may be sent to next: the bucket's theoretical arrival
-- time less its tolerance, or the end of a hold if that is later.
local function free(pace, tolerance)
  local p = redis.call('HMGET', pace, 'tat', 'hold')
  return math.max(tonumber(p[1] or '0') - tolerance, tonumber(p[2] or '0'))
end

-- reschedule says in the list of channels when this one next has something that
-- may be sent. Every change of a channel's lanes or pace ends with it.
local function reschedule(all, lanes, pace, channel, tolerance)
  local head = redis.call('ZRANGE', lanes, 0, 0, 'WITHSCORES')
  if #head == 0 then
    redis.call('ZREM', all, channel)
  else
    redis.call('ZADD', all, ms(math.max(tonumber(head[2]), free(pace, tolerance))), channel)
  end
end
