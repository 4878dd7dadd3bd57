-- Drops a value, unless there is another one by now.
-- KEYS: row
-- ARGV: the value
if redis.call('GET', KEYS[1]) == ARGV[1] then
  redis.call('DEL', KEYS[1])
end
return {'DONE'}
