-- Holds a lease for longer, if it is still the holder's.
-- KEYS: lease
-- ARGV: lease owner, lease ms
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return {'LEASE_LOST'}
end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return {'RENEWED'}
