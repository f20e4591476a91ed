-- Gives {'queue', number, line, number, line, …} of the live tickets, oldest first.
local LIVE, TICKETS = KEYS[1], KEYS[2]
local out = {'queue'}
for _, number in ipairs(redis.call('ZRANGE', LIVE, 0, -1)) do
  local line = redis.call('HGET', TICKETS, number)
  if line then
    out[#out + 1] = number
    out[#out + 1] = line
  end
end
return out
