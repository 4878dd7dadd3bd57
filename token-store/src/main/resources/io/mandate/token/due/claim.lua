-- Claims owners that are due, by moving their due time to when the claim ends: a node that dies
-- gives them back so.
-- KEYS: shard
-- ARGV: now ms, claim's end ms, most
local found = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'WITHSCORES', 'LIMIT', 0, ARGV[3])
local answer = {tostring(redis.call('ZCARD', KEYS[1])), found[2] and string.format('%.0f', found[2]) or '0'}
local moved = {}
for i = 1, #found, 2 do
  answer[#answer + 1] = found[i]
  moved[#moved + 1] = ARGV[2]
  moved[#moved + 1] = found[i]
end
if #moved > 0 then
  redis.call('ZADD', KEYS[1], 'XX', unpack(moved))
end
return answer
