-- The right to ask for pushes, once in a pause that doubles until a ticket comes.
-- KEYS: asked
-- ARGV: now ms, first pause ms, longest pause ms
local asked = redis.call('GET', KEYS[1])
local times = 0
if asked then
  local till
  till, times = string.match(asked, '^(%d+) (%d+)$')
  if tonumber(till) > tonumber(ARGV[1]) then
    return {'WAIT'}
  end
  times = tonumber(times)
end
local pause = math.min(tonumber(ARGV[2]) * 2 ^ math.min(times, 10), tonumber(ARGV[3]))
local text = string.format('%.0f %d', tonumber(ARGV[1]) + pause, times + 1)
redis.call('SET', KEYS[1], text, 'PX', string.format('%.0f', 2 * tonumber(ARGV[3])))
return {'ASK'}
