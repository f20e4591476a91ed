-- Leases a lane and reads its head. See claim.go for what comes in.
-- Gives {'claimed', fence, attempt, unsure, first, ticket, item, p:<slot>, post, …},
-- or {'busy'}, {'paced'}, {'newer'}, {'broken'}.
local ALL, LANES, PACE, LANE, META, CONV, FENCE = unpack(KEYS)
local id, channel, now, lease, token = ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[4], ARGV[5]
local schema, interval, tolerance, pace_ttl, share = tonumber(ARGV[6]), tonumber(ARGV[7]), tonumber(ARGV[8]), ARGV[9], tonumber(ARGV[10])

local function reply(item)
  local m = redis.call('HMGET', META, 'fence', 'attempt', 'unsure', 'first')
  local out = {'claimed', m[1], m[2], m[3], m[4], redis.call('HGET', CONV, 'ticket') or '', item}
  local all = redis.call('HGETALL', CONV)
  for i = 1, #all, 2 do
    if string.sub(all[i], 1, 2) == 'p:' then
      out[#out + 1] = all[i]
      out[#out + 1] = all[i + 1]
    end
  end
  return out
end

-- The client repeats a claim whose reply was lost.
local item = redis.call('LINDEX', LANE, 0)
if item and redis.call('HGET', META, 'token') == token then return reply(item) end

local due = redis.call('ZSCORE', LANES, id)
if not due or tonumber(due) > now then return {'busy'} end
if free(PACE, tolerance) > now then
  reschedule(ALL, LANES, PACE, channel, tolerance)
  return {'paced'}
end
if not item then
  redis.call('ZREM', LANES, id)
  reschedule(ALL, LANES, PACE, channel, tolerance)
  return {'busy'}
end

-- What a newer program wrote is left to one; meanwhile other lanes go on.
local ok, head = pcall(cjson.decode, item)
local readable = ok and type(head) == 'table' and tonumber(head.schema)
if not readable or readable > schema or tonumber(redis.call('HGET', CONV, 'schema') or '0') > schema then
  redis.call('ZADD', LANES, lease, id)
  reschedule(ALL, LANES, PACE, channel, tolerance)
  return {readable and 'newer' or 'broken'}
end

-- A lease that nobody ended: its holder may have sent the effect.
local had = redis.call('HMGET', META, 'leased', 'unsure')
local unsure = (had[1] == '1' or had[2] == '1') and '1' or '0'
local fence = string.format('%.0f', redis.call('INCR', FENCE))
redis.call('HSETNX', META, 'first', ARGV[3])
redis.call('HINCRBY', META, 'attempt', 1)
redis.call('HSET', META, 'fence', fence, 'token', token, 'leased', '1', 'unsure', unsure, 'at', ms(now))
redis.call('PERSIST', META)
redis.call('ZADD', LANES, lease, id)
local tat = math.max(tonumber(redis.call('HGET', PACE, 'tat') or '0'), now) + interval
redis.call('HSET', PACE, 'tat', ms(tat), 'at', ms(now))
take(PACE, id, tonumber(due), share)
redis.call('PEXPIRE', PACE, pace_ttl)
reschedule(ALL, LANES, PACE, channel, tolerance)
return reply(item)
