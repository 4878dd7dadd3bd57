-- Gives a lease back, if it is still the holder's: with a back-off, or with the refresh taken back
-- from the budget because WeChat was never asked.
-- KEYS: lease, back-off, budget
-- ARGV: lease owner, back-off (or empty), back-off ms, refund (1 or 0)
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return {'LEASE_LOST'}
end
redis.call('DEL', KEYS[1])
if ARGV[2] ~= '' then
  redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3])
end
if ARGV[4] == '1' and tonumber(redis.call('GET', KEYS[3]) or '0') > 0 then
  redis.call('DECR', KEYS[3])
end
return {'RELEASED'}
