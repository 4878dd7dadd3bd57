-- Keeps the newest ticket. With it the component's token is worth another try at once, and pushes
-- need not be asked for.
-- KEYS: ticket, back-off of the component's token, asked
-- ARGV: created ms, sealed, life ms
local kept = redis.call('GET', KEYS[1])
if kept and tonumber(string.match(kept, '^(%d+) ')) >= tonumber(ARGV[1]) then
  return {'OLD'}
end
redis.call('SET', KEYS[1], ARGV[1] .. ' ' .. ARGV[2], 'PX', ARGV[3])
redis.call('DEL', KEYS[2], KEYS[3])
return {'KEPT'}
