-- Writes a refreshed token, if the lease is still the writer's. The version is a time of Redis's
-- own, so that it grows even after everything was lost.
-- KEYS: token, lease, back-off, budget
-- ARGV: lease owner, unwanted version, expiry ms, obtained ms, life ms, sealed
if redis.call('GET', KEYS[2]) ~= ARGV[1] then
  return {'LEASE_LOST'}
end
local time = redis.call('TIME')
local version = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
version = math.max(version, tonumber(ARGV[2]) + 1)
local token = redis.call('GET', KEYS[1])
if token then
  version = math.max(version, tonumber(string.match(token, '^(%d+) ')) + 1)
end
local text = string.format('%.0f', version)
redis.call('SET', KEYS[1], text .. ' ' .. ARGV[3] .. ' ' .. ARGV[4] .. ' ' .. ARGV[6], 'PX', ARGV[5])
redis.call('DEL', KEYS[2], KEYS[3])
if redis.call('GET', KEYS[4]) == '1' then
  redis.call('DEL', KEYS[4])
end
return {'WRITTEN', text}
