-- Replaces an effect that waits in a lane, or takes it out when the new one is
-- empty. The head of a leased lane is left: its holder is sending it.
-- Gives {'changed'} or {'left'}.
local LANE, META, LANES, ALL, PACE = unpack(KEYS)
local old, new, id, channel, tolerance = ARGV[1], ARGV[2], ARGV[3], ARGV[4], tonumber(ARGV[5])
local leased = redis.call('HGET', META, 'leased') == '1'
for i, item in ipairs(redis.call('LRANGE', LANE, 0, -1)) do
  if item == old then
    if leased and i == 1 then return {'left'} end
    if new ~= '' then
      redis.call('LSET', LANE, i - 1, new)
    else
      redis.call('LREM', LANE, 1, old)
      if redis.call('EXISTS', LANE) == 0 then
        redis.call('ZREM', LANES, id)
        disowned(PACE, id)
      end
      reschedule(ALL, LANES, PACE, channel, tolerance)
    end
    return {'changed'}
  end
end
return {'left'}
