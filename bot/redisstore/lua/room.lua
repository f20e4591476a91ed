-- Gives a role to a channel, once and for all. See rooms.go for what comes in.
-- Gives {'rooms', field, value, …}, all that is kept then, or {'newer'}.
local ROOMS, SEEN, PERSON = unpack(KEYS)
local schema, role, channel, now, desk, named = tonumber(ARGV[1]), ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
if tonumber(redis.call('HGET', ROOMS, 'schema') or '0') > schema then return {'newer'} end

-- A name gives nobody the agents' role: not a channel where customers were
-- answered, and not one that a customer made.
local held = redis.call('HEXISTS', ROOMS, 'desk:' .. channel) == 1
local theirs = desk == '1' and named == '1' and not held
  and (redis.call('EXISTS', SEEN) == 1 or redis.call('EXISTS', PERSON) == 1)
if channel ~= '' and not theirs then
  redis.call('HSET', ROOMS, 'schema', schema)
  redis.call('HSETNX', ROOMS, 'role:' .. role, channel)
  if desk == '1' then redis.call('HSETNX', ROOMS, 'desk:' .. redis.call('HGET', ROOMS, 'role:' .. role), now) end
end
local out = redis.call('HGETALL', ROOMS)
table.insert(out, 1, 'rooms')
return out
