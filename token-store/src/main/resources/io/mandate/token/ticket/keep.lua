-- Keeps the newest ticket.
-- KEYS: ticket
-- ARGV: created ms, sealed, life ms
local kept = redis.call('GET', KEYS[1])
if kept and tonumber(string.match(kept, '^(%d+) ')) >= tonumber(ARGV[1]) then
  return {'OLD'}
end
redis.call('SET', KEYS[1], ARGV[1] .. ' ' .. ARGV[2], 'PX', ARGV[3])
return {'KEPT'}
