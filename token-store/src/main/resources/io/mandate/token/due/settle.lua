-- Ends a claim, unless another node has it by now or the owner's newer token is in use already.
-- KEYS: shard
-- ARGV: owner, claim's end ms, next due time ms (or empty for none)
local score = redis.call('ZSCORE', KEYS[1], ARGV[1])
if not score or tonumber(score) ~= tonumber(ARGV[2]) then
  return {'OVERTAKEN'}
end
if ARGV[3] == '' then
  redis.call('ZREM', KEYS[1], ARGV[1])
else
  redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
end
return {'SETTLED'}
