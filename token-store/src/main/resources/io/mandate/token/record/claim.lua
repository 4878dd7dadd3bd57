-- A token that will do, or the lease to refresh it, or why neither: looked at in one step. The first
-- refresh of an hour is counted by the token itself, which says when it was obtained.
-- KEYS: token, lease, back-off, budget
-- ARGV: lease owner, lease ms, now ms, least life ms, unwanted version, budget per window, window ms,
--   how far ahead of its end a token is due ms (0: it will do until its least life)
local now = tonumber(ARGV[3])
local token = redis.call('GET', KEYS[1])
local first = 0
if token then
  local version, expires, obtained = string.match(token, '^(%d+) (%d+) (%d+) ')
  expires = tonumber(expires)
  if tonumber(obtained) > now - tonumber(ARGV[7]) then
    first = 1
  end
  local will_do = tonumber(version) > tonumber(ARGV[5]) and expires - now >= tonumber(ARGV[4])
  local ahead = tonumber(ARGV[8])
  if ahead > 0 then
    will_do = will_do and now < math.max(expires - ahead, (expires + tonumber(obtained)) / 2)
  end
  if will_do then
    return {'FOUND', token}
  end
end
local back_off = redis.call('GET', KEYS[3])
if back_off and tonumber(string.match(back_off, '^(%d+) ')) > now then
  return {'BACKING_OFF', back_off}
end
if redis.call('SET', KEYS[2], ARGV[1], 'NX', 'PX', ARGV[2]) == false then
  return {'HELD', tostring(redis.call('PTTL', KEYS[2]))}
end
local counted = redis.call('GET', KEYS[4])
local used = tonumber(counted or first)
if used >= tonumber(ARGV[6]) then
  redis.call('DEL', KEYS[2])
  return {'BUDGET_SPENT', tostring(redis.call('PTTL', KEYS[4]))}
end
if counted then
  redis.call('INCR', KEYS[4])
else
  redis.call('SET', KEYS[4], used + 1, 'PX', ARGV[7])
end
return {'CLAIMED', token or '', back_off or ''}
