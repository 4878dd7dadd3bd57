-- Ends a write that was announced by a mark. A mark that is not the writer's own means that
-- another write was under way at the same time: then nobody knows which came last, and the row is
-- not cached for a while.
-- KEYS: row
-- ARGV: own mark, row (or empty for "forget the mark"), life ms, mark's life ms
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  redis.call('SET', KEYS[1], '?', 'PX', ARGV[4])
  return {'CONTESTED'}
end
if ARGV[2] == '' then
  redis.call('DEL', KEYS[1])
else
  redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
end
return {'DONE'}
