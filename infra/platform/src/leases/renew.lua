-- Renews the wanted slots that are still the runner's, then takes free ones up to its share.
-- KEYS: live runners (sorted set), slots (hash), fencing numbers (hash)
-- ARGV: runner, ttl in ms, number of slots, wanted slots...
-- Returns: live runners, then slot and fencing number of each slot held.
local runner, ttl, total = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local until_ms = string.format('%.0f', now + ttl)

redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('(%.0f', now))
redis.call('ZADD', KEYS[1], until_ms, runner)
redis.call('PEXPIRE', KEYS[1], ttl * 2)
local live = redis.call('ZCARD', KEYS[1])
local share = math.min(total, math.ceil(13 * total / (10 * live)))

-- Who holds which slot; a lease that ran out is nobody's.
local fences, owners = {}, {}
local rows = redis.call('HGETALL', KEYS[2])
for i = 1, #rows, 2 do
    local ends, fence, owner = string.match(rows[i + 1], '^(%d+) (%d+) (.*)$')
    if ends and tonumber(ends) >= now then
        owners[rows[i]], fences[rows[i]] = owner, fence
    end
end

local held = { live }
local count = 0
local function hold(slot, fence)
    redis.call('HSET', KEYS[2], slot, until_ms .. ' ' .. fence .. ' ' .. runner)
    held[#held + 1], held[#held + 2] = tonumber(slot), tonumber(fence)
    count = count + 1
end

for i = 4, #ARGV do
    if owners[ARGV[i]] == runner then
        hold(ARGV[i], fences[ARGV[i]])
    end
end
for number = 0, total - 1 do
    local slot = tostring(number)
    if count >= share then
        break
    end
    if not owners[slot] then
        -- Not below the clock: numbers keep rising even when Redis lost its data.
        local fence = redis.call('HINCRBY', KEYS[3], slot, 1)
        if fence < now then
            fence = now
            redis.call('HSET', KEYS[3], slot, string.format('%.0f', fence))
        end
        hold(slot, string.format('%.0f', fence))
    end
end
return held
