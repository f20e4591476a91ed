-- Takes a lesson away for an agent. See lesson.go for what comes in. Gives {'gone'},
-- also when the same was done before, {'none'} or {'newer'}.
local LESSONS, VERSION, MARK, AUDIT = unpack(KEYS, 1, 4)
local id, schema, now, mark_ttl, event, kind, who, what, audit_max, audit_from = unpack(ARGV, 1, 10)
if redis.call('EXISTS', MARK) == 1 then return {'gone'} end
if redis.call('HEXISTS', LESSONS, id) == 0 then return {'none'} end
if lesson_is_newer(LESSONS, id, schema) then return {'newer'} end
redis.call('SET', MARK, schema, 'PX', mark_ttl)
redis.call('HDEL', LESSONS, id)
redis.call('INCR', VERSION)
redis.call('XADD', AUDIT, 'MAXLEN', '~', audit_max, '*', 'schema', schema, 'at', now, 'event', event, 'kind', kind,
  'person', who, 'what', what, 'ticket', '', 'conversation', '')
redis.call('XTRIM', AUDIT, 'MINID', '~', audit_from)
return {'gone'}
