-- Sets a channel's mode. See mode.go for what comes in.
-- Gives {'committed'}, also when the same was done before, or {'newer'}.
local MARK, MODE, AUDIT, ALL = unpack(KEYS, 1, 4)
local schema, now, mark_ttl, item, life, event, kind, who, what, about, audit_max, audit_from = unpack(ARGV, 1, 12)
local tolerance = tonumber(ARGV[13])

if redis.call('EXISTS', MARK) == 1 then return {'committed'} end
local ok, had = pcall(cjson.decode, redis.call('GET', MODE) or '{}')
if ok and type(had) == 'table' and tonumber(had.schema or '0') > tonumber(schema) then return {'newer'} end

redis.call('SET', MARK, schema, 'PX', mark_ttl)
if life == '0' then redis.call('SET', MODE, item) else redis.call('SET', MODE, item, 'PX', life) end
redis.call('XADD', AUDIT, 'MAXLEN', '~', audit_max, '*', 'schema', schema, 'at', now, 'event', event, 'kind', kind,
  'person', who, 'what', what, 'ticket', '', 'conversation', about)
redis.call('XTRIM', AUDIT, 'MINID', '~', audit_from)
for n = 1, tonumber(ARGV[14]) do
  local lane, lanes, pace = unpack(KEYS, 2 + 3 * n, 4 + 3 * n)
  local id, channel, effect = unpack(ARGV, 12 + 3 * n, 14 + 3 * n)
  if redis.call('RPUSH', lane, effect) == 1 then redis.call('ZADD', lanes, now, id) end
  reschedule(ALL, lanes, pace, channel, tolerance)
end
return {'committed'}
