-- An authorisation or a withdrawal: its word stands above any refresh that is under way, whose
-- lease it takes away.
-- KEYS: token, lease, back-off
-- ARGV: expiry ms, obtained ms, life ms, sealed
local time = redis.call('TIME')
local version = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local token = redis.call('GET', KEYS[1])
if token then
  version = math.max(version, tonumber(string.match(token, '^(%d+) ')) + 1)
end
local text = string.format('%.0f', version)
redis.call('SET', KEYS[1], text .. ' ' .. ARGV[1] .. ' ' .. ARGV[2] .. ' ' .. ARGV[4], 'PX', ARGV[3])
redis.call('DEL', KEYS[2], KEYS[3])
return {text}
