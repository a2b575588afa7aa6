-- Gives back everything a runner holds and takes it off the list of live runners.
-- KEYS: live runners (sorted set), slots (hash), fencing numbers (hash)
-- ARGV: runner
-- Returns: how many slots were given back.
local given = 0
local rows = redis.call('HGETALL', KEYS[2])
for i = 1, #rows, 2 do
    local owner = string.match(rows[i + 1], '^%d+ %d+ (.*)$')
    if owner == ARGV[1] then
        given = given + redis.call('HDEL', KEYS[2], rows[i])
    end
end
redis.call('ZREM', KEYS[1], ARGV[1])
return given
