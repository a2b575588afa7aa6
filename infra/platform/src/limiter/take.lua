-- Counts one more, if fewer than ARGV[1] were counted in the last ARGV[2] microseconds.
-- KEYS[1] holds what was counted, by time. The clock is Redis' own, the same for every process.
-- Answers 0, or after how many microseconds to ask again.
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local times, per = tonumber(ARGV[1]), tonumber(ARGV[2])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - per)
local counted = redis.call('ZCARD', KEYS[1])
if counted >= times then
    local oldest = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
    return math.max(1, oldest[2] + per - now)
end
-- Two of the same microsecond differ in how many came before them.
local name = string.format('%.0f-%d', now, counted)
redis.call('ZADD', KEYS[1], now, name)
redis.call('PEXPIRE', KEYS[1], math.ceil(per / 1000) + 1)
return 0
