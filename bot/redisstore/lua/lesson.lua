-- Reports whether a newer program wrote a lesson.
local function lesson_is_newer(lessons, id, schema)
  local raw = redis.call('HGET', lessons, id)
  if not raw then return false end
  local ok, had = pcall(cjson.decode, raw)
  return ok and type(had) == 'table' and tonumber(had.schema or '0') > tonumber(schema)
end
