-- Publishes a sentence on an incident, or withdraws it. See incident.go for what comes
-- in. Gives {'committed'}, {'duplicate'}, {'conflict'} or {'newer'}.
local MARK, INCIDENTS, AUDIT, ALL, SIGHTED, AFFECTED = unpack(KEYS, 1, 6)
local schema, now, mark_ttl, field, was, kept, item, event, kind, who, what, audit_max, audit_from = unpack(ARGV, 1, 13)
local suffix, since, life, tolerance = ARGV[14], ARGV[15], ARGV[16], tonumber(ARGV[17])

if redis.call('EXISTS', MARK) == 1 then return {'duplicate'} end
if tonumber(redis.call('HGET', INCIDENTS, 'schema') or '0') > tonumber(schema) then return {'newer'} end
if (redis.call('HGET', INCIDENTS, field) or '') ~= was then return {'conflict'} end

redis.call('SET', MARK, schema, 'PX', mark_ttl)
redis.call('HSET', INCIDENTS, 'schema', schema, kept, item)
if kept ~= field then redis.call('HDEL', INCIDENTS, field) end
-- Who asked about it a while ago is affected, too.
if suffix ~= '' then
  for _, seen in ipairs(redis.call('ZRANGEBYSCORE', SIGHTED, since, '+inf')) do
    if string.sub(seen, -#suffix) == suffix then redis.call('SADD', AFFECTED, string.sub(seen, 1, -#suffix - 1)) end
  end
end
redis.call('PEXPIRE', AFFECTED, life)
redis.call('XADD', AUDIT, 'MAXLEN', '~', audit_max, '*', 'schema', schema, 'at', now, 'event', event, 'kind', kind,
  'person', who, 'what', what, 'ticket', '', 'conversation', '')
redis.call('XTRIM', AUDIT, 'MINID', '~', audit_from)
for n = 1, tonumber(ARGV[18]) do
  local lane, lanes, pace = unpack(KEYS, 4 + 3 * n, 6 + 3 * n)
  local id, channel, effect = unpack(ARGV, 16 + 3 * n, 18 + 3 * n)
  if redis.call('RPUSH', lane, effect) == 1 then redis.call('ZADD', lanes, now, id) end
  reschedule(ALL, lanes, pace, channel, tolerance)
end
return {'committed'}
