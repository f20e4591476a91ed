-- Writes the audit anew with a pseudonym where a person or one of their
-- conversations is named; entries keep their ids, so their order and their end.
-- Gives {'written'}.
local AUDIT, FRESH = KEYS[1], KEYS[2]
local person, name = ARGV[1], ARGV[2]
local gone = {}
for i = 3, #ARGV do gone[ARGV[i]] = true end
redis.call('DEL', FRESH)
local from = '-'
while true do
  local page = redis.call('XRANGE', AUDIT, from, '+', 'COUNT', 500)
  for _, entry in ipairs(page) do
    local fields, theirs = entry[2], false
    for i = 1, #fields, 2 do
      if fields[i] == 'conversation' and gone[fields[i + 1]] then theirs = true end
    end
    for i = 1, #fields, 2 do
      if fields[i] == 'person' and fields[i + 1] == person or theirs and (fields[i] == 'conversation' or fields[i] == 'event') then
        fields[i + 1] = name
      end
    end
    redis.call('XADD', FRESH, entry[1], unpack(fields))
    from = '(' .. entry[1]
  end
  if #page < 500 then break end
end
if redis.call('EXISTS', FRESH) == 1 then redis.call('RENAME', FRESH, AUDIT) end
return {'written'}
