-- Gives {'turns', lane, …}: a channel's due lanes in the order of their turns.
-- Nothing is written: a turn is taken by the claim. See claim.go for what comes in.
local LANES, PACE = unpack(KEYS)
local now, looks, most, share = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])

local due = redis.call('ZRANGEBYSCORE', LANES, '-inf', now, 'WITHSCORES', 'LIMIT', 0, looks)
if #due == 2 then return {'turns', due[1]} end
local owners = {}
for i = 1, #due, 2 do owners[#owners + 1] = 'o:' .. due[i] end
if #owners > 0 then owners = redis.call('HMGET', PACE, unpack(owners)) end

local next_of, turns = {}, {}
for i, who in ipairs(owners) do
  local turn = tonumber(due[2 * i])
  if who then
    turn = math.max(turn, next_of[who] or tonumber(redis.call('HGET', PACE, 'f:' .. who) or '0'))
    next_of[who] = turn + share
  end
  turns[i] = {turn, i, due[2 * i - 1]}
end
table.sort(turns, function(a, b)
  if a[1] ~= b[1] then return a[1] < b[1] end
  return a[2] < b[2]
end)
local out = {'turns'}
for i = 1, math.min(#turns, most) do out[i + 1] = turns[i][3] end
return out
