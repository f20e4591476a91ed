-- Keeps a lesson that no event gave. See lesson_add.go for what comes in. Gives {'kept'},
-- {'had'} or {'full'}.
local LESSONS, VERSION, AUDIT = unpack(KEYS, 1, 3)
local id, item, max, schema, now, kind, who, what, audit_max, audit_from = unpack(ARGV, 1, 10)
if redis.call('HEXISTS', LESSONS, id) == 1 then return {'had'} end
if redis.call('HLEN', LESSONS) >= tonumber(max) then return {'full'} end
redis.call('HSET', LESSONS, id, item)
redis.call('INCR', VERSION)
redis.call('XADD', AUDIT, 'MAXLEN', '~', audit_max, '*', 'schema', schema, 'at', now, 'event', '', 'kind', kind,
  'person', who, 'what', what, 'ticket', '', 'conversation', '')
redis.call('XTRIM', AUDIT, 'MINID', '~', audit_from)
return {'kept'}
