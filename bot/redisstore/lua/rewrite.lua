-- Replaces a conversation's state without an event; its life goes on as it was.
-- The new version makes commits under way decide again.
-- Gives {'rewritten'}, {'conflict'} or {'newer'}.
local have = redis.call('HMGET', KEYS[1], 'schema', 'version')
if tonumber(have[1] or '0') > tonumber(ARGV[1]) then return {'newer'} end
if have[2] ~= ARGV[2] then return {'conflict'} end
redis.call('HSET', KEYS[1], 'state', ARGV[3], 'version', ARGV[4])
return {'rewritten'}
