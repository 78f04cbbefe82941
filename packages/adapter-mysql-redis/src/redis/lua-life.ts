/**
 * Lua that begins the scripts on hashes with a life. Such a hash names its life in the field `~`, which starts with
 * the generation under which it was built; ARGV[1] is the caller's. A hash without the field was lost, or written by
 * a proxy that knows no lives; one of another generation counts as forgotten. `life` is false for both.
 */
export const READ_LIFE = `
local sentinel = redis.call('HGET', KEYS[1], '~')
local life = sentinel
if life and string.sub(life, 1, #ARGV[1] + 1) ~= ARGV[1] .. ':' then life = false end
`;
