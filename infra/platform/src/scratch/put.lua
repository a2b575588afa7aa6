-- Sets KEYS[1] to ARGV[2] for ARGV[3] milliseconds if it is ARGV[1] still; nothing there is ''.
-- Answers 1 when it did.
if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then
    return 0
end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1
