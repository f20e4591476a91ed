-- Queues a word to agents if nobody has told of it before. See rooms.go for what
-- comes in. Gives {'told'}, {'before'} or {'newer'}.
local TOLD, ALL, LANE, LANES, PACE = unpack(KEYS)
local schema, subject, was, now_told, now, tolerance = tonumber(ARGV[1]), ARGV[2], ARGV[3], ARGV[4], ARGV[5], tonumber(ARGV[6])
local item, id, channel, began, ended = ARGV[7], ARGV[8], ARGV[9], ARGV[10], ARGV[11]
if tonumber(redis.call('HGET', TOLD, 'schema') or '0') > schema then return {'newer'} end
if (redis.call('HGET', TOLD, 'told:' .. subject) or '') ~= was then return {'before'} end
-- Whoever looked later knows better; of two looks beside each other nobody knows which
-- was the later. A time ahead of now is of a clock that was stepped back since.
local last = tonumber(redis.call('HGET', TOLD, 'seen:' .. subject) or '0')
if tonumber(began) < last and last <= tonumber(now) then return {'before'} end
redis.call('HSET', TOLD, 'schema', schema, 'told:' .. subject, now_told, 'seen:' .. subject, ended)
if item ~= '' then
  if redis.call('RPUSH', LANE, item) == 1 then redis.call('ZADD', LANES, now, id) end
  reschedule(ALL, LANES, PACE, channel, tolerance)
end
return {'told'}
