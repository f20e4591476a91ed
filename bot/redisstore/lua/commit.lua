-- Commits all that one event changes. See commit.go for what comes in.
-- Gives {outcome, ticket}: committed, duplicate, conflict or newer.
local MARK, CONV, ALL, TIMERS, LIVE, TICKETS, CLOSED, COUNTER, PERSON, OPEN, SEEN, AUDIT, LED, LESSONS, LESSONS_VERSION, GUARD, SIGHTED = unpack(KEYS, 1, 17)
local at = 0
local function arg()
  at = at + 1
  return ARGV[at]
end
local schema, expected, version, state, now, tolerance = arg(), arg(), arg(), arg(), arg(), tonumber(arg())
local mark_ttl, conv_ttl = arg(), arg()

-- Everything that can refuse comes before the first write.
if redis.call('EXISTS', MARK) == 1 then return {'duplicate', ''} end
local have = redis.call('HMGET', CONV, 'schema', 'version', 'ticket')
if tonumber(have[1] or '0') > tonumber(schema) then return {'newer', ''} end
if (have[2] or '0') ~= expected then return {'conflict', ''} end
local pointed, expect, thread, open_ttl = arg(), arg(), arg(), arg()
if pointed == '1' and (redis.call('GET', OPEN) or '') ~= expect then return {'conflict', ''} end
if (redis.call('HGET', GUARD, 'version') or '0') ~= arg() then return {'conflict', ''} end
local lesson, taught, unlearned = arg(), arg(), {}
for n = 1, tonumber(arg()) do unlearned[n] = arg() end
if lesson ~= '' and lesson_is_newer(LESSONS, lesson, schema) then return {'newer', ''} end

redis.call('SET', MARK, schema, 'PX', mark_ttl)
redis.call('HSET', CONV, 'schema', schema, 'version', version, 'state', state)
if conv_ttl == '0' then redis.call('PERSIST', CONV) else redis.call('PEXPIRE', CONV, conv_ttl) end
if pointed == '1' then
  if thread == '' then redis.call('DEL', OPEN) else redis.call('SET', OPEN, thread, 'PX', open_ttl) end
end

-- The ticket: its number once and for all, its line, and where it is listed.
local ticket = have[3] or ''
local line, live, opened, first, forget = arg(), arg(), arg(), arg(), arg()
if line ~= '' then
  if ticket == '' then
    redis.call('SET', COUNTER, string.format('%.0f', tonumber(first) - 1), 'NX')
    ticket = string.format('%.0f', redis.call('INCR', COUNTER))
    redis.call('HSET', CONV, 'ticket', ticket)
  end
  redis.call('HSET', TICKETS, ticket, line)
  if live == '1' then
    redis.call('ZADD', LIVE, opened, ticket)
    redis.call('ZREM', CLOSED, ticket)
  else
    redis.call('ZREM', LIVE, ticket)
    redis.call('ZADD', CLOSED, 'NX', now, ticket)
  end
  for _, old in ipairs(redis.call('ZRANGEBYSCORE', CLOSED, '-inf', forget, 'LIMIT', 0, 16)) do
    redis.call('HDEL', TICKETS, old)
    redis.call('ZREM', CLOSED, old)
  end
end

-- Where a post was led.
local led, led_to, led_ttl = arg(), arg(), arg()
if led == '1' then redis.call('SET', LED, led_to, 'PX', led_ttl) end

-- What an agent taught, and what is taken back.
local changed = lesson ~= ''
if changed then redis.call('HSET', LESSONS, lesson, taught) end
for _, id in ipairs(unlearned) do
  if id ~= lesson and not lesson_is_newer(LESSONS, id, schema) and redis.call('HDEL', LESSONS, id) == 1 then changed = true end
end
if changed then redis.call('INCR', LESSONS_VERSION) end

-- The person's conversations.
local conv, customer, whose, person_ttl, person_forget = arg(), arg(), arg(), arg(), arg()
if customer == '1' then
  redis.call('ZADD', PERSON, now, conv)
  redis.call('ZREMRANGEBYSCORE', PERSON, '-inf', person_forget)
  redis.call('PEXPIRE', PERSON, person_ttl)
end

-- The newest message of its channel only ever moves forwards.
local seen = arg()
if seen ~= '' and tonumber(seen) > tonumber(redis.call('GET', SEEN) or '0') then redis.call('SET', SEEN, seen) end

-- The audit: who did what to which ticket.
local kind, event, who, what, audit_max, audit_from = arg(), arg(), arg(), arg(), arg(), arg()
if kind ~= '' then
  redis.call('XADD', AUDIT, 'MAXLEN', '~', audit_max, '*', 'schema', schema, 'at', now, 'event', event, 'kind', kind,
    'person', who, 'what', what, 'ticket', ticket, 'conversation', conv)
  redis.call('XTRIM', AUDIT, 'MINID', '~', audit_from)
end

-- Timers, the old before the new since one may be in both.
for _ = 1, tonumber(arg()) do redis.call('ZREM', TIMERS, arg()) end
for _ = 1, tonumber(arg()) do
  local due = arg()
  redis.call('ZADD', TIMERS, due, arg())
end

-- Effects, each with its four keys.
local effects = tonumber(arg())
for k = 1, effects do
  local lane, lanes, pace, secret = unpack(KEYS, 14 + 4 * k, 17 + 4 * k)
  local id, channel, item, sealed, secret_ttl = arg(), arg(), arg(), arg(), arg()
  if sealed ~= '' then redis.call('SET', secret, sealed, 'PX', secret_ttl) end
  if redis.call('RPUSH', lane, item) == 1 then
    redis.call('ZADD', lanes, now, id)
    owned(pace, id, whose)
  end
  reschedule(ALL, lanes, pace, channel, tolerance)
end

-- What the conversation is about, and the incidents that it was told of.
local sighted_at, sighted_from, sighted_ttl, sighted_max = arg(), arg(), arg(), tonumber(arg())
local sighted = tonumber(arg())
for _ = 1, sighted do redis.call('ZADD', SIGHTED, sighted_at, arg()) end
if sighted > 0 then
  redis.call('ZREMRANGEBYSCORE', SIGHTED, '-inf', sighted_from)
  redis.call('ZREMRANGEBYRANK', SIGHTED, 0, -sighted_max - 1)
  redis.call('PEXPIRE', SIGHTED, sighted_ttl)
end
local affected_ttl = arg()
for n = 1, tonumber(arg()) do
  local affected = KEYS[17 + 4 * effects + n]
  redis.call('SADD', affected, conv)
  redis.call('PEXPIRE', affected, affected_ttl)
end
return {'committed', ticket}
