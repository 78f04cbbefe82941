import { READ_LIFE } from "./lua-life.js";
import { redisScript } from "./redis-command.js";

/*
 * `<groupId>_im_group_msg`, the tally of a group:
 *
 *   ~      <generation>:<random>   its life, which callers know as the incarnation
 *   e      the number of the tally's epoch within this life; absent for the first
 *   count  how many messages were counted; only differences within an epoch mean anything
 *   t      the newest id counted; absent while no tally is open
 *   h      the newest id heard of, where it is above t: a tally that opens must reach up to it, for those messages
 *          will not be counted again
 */

/** One at a time: a missing field is false then, in Redis and in what stands in for it in tests. */
const READ_FIELDS = `
local function field(name) return redis.call('HGET', KEYS[1], name) end
`;

/** For scripts whose ARGV begins with generation, fresh name: begins a life where there is none. */
const BEGIN_LIFE = `${READ_LIFE}${READ_FIELDS}
if not life then
  redis.call('DEL', KEYS[1])
  life = ARGV[1] .. ':' .. ARGV[2]
  redis.call('HSET', KEYS[1], '~', life)
end
`;

/** ARGV: generation, fresh name. Answers life, epoch, count, upTo; only the life where no tally is open. */
export const LOOK_AT_TALLY = redisScript(`${BEGIN_LIFE}
local upTo = field('t')
if not upTo then return {life} end
return {life, field('e') or '0', field('count'), upTo}`);

/**
 * ARGV: generation, fresh name, then ids ascending. Answers life, the epoch from now on, count and upTo from before;
 * only the life where no tally is open.
 *
 * An id at or below upTo may be counted already: what is known of the members does not hold any more.
 */
export const ADD_TO_TALLY = redisScript(`${BEGIN_LIFE}
local last, reached = ARGV[#ARGV], field('t')
if not reached then
  if tonumber(last) > tonumber(field('h') or -1) then redis.call('HSET', KEYS[1], 'h', last) end
  return {life}
end
local upTo, count, added = tonumber(reached), field('count'), 0
for i = 3, #ARGV do
  if tonumber(ARGV[i]) > upTo then added = added + 1 end
end
local epoch = field('e') or '0'
if tonumber(ARGV[3]) <= upTo then epoch = string.format('%.0f', redis.call('HINCRBY', KEYS[1], 'e', 1)) end
if added > 0 then
  redis.call('HSET', KEYS[1], 't', last, 'count', string.format('%.0f', tonumber(count) + added))
end
return {life, epoch, count, reached}`);

/** ARGV: generation, fresh name, position. Answers life, epoch, count, upTo; only the life where no tally is open. */
export const HEAR_OF_POSITION = redisScript(`${BEGIN_LIFE}
local reached, position = field('t'), tonumber(ARGV[3])
if position > tonumber(reached or -1) and position > tonumber(field('h') or -1) then
  redis.call('HSET', KEYS[1], 'h', ARGV[3])
end
if not reached then return {life} end
return {life, field('e') or '0', field('count'), reached}`);

/**
 * ARGV: generation, the life under which `newest` was asked for, newest. Answers life, epoch, count, upTo; nothing
 * where that life is over, for newer messages may have been told to it.
 */
export const OPEN_TALLY = redisScript(`${READ_LIFE}${READ_FIELDS}
if not life or life ~= ARGV[2] then return {} end
local upTo = field('t')
if not upTo then
  local heard = field('h')
  upTo = ARGV[3]
  if heard and tonumber(heard) > tonumber(upTo) then upTo = heard end
  redis.call('HSET', KEYS[1], 't', upTo, 'count', upTo)
end
return {life, field('e') or '0', field('count'), upTo}`);

/** ARGV: generation, fresh name. Begins another life, in which no tally is open yet. */
export const FORGET_TALLY = redisScript(`${READ_LIFE}
if not life then return end
redis.call('HDEL', KEYS[1], 't')
redis.call('HSET', KEYS[1], '~', ARGV[1] .. ':' .. ARGV[2])`);

/*
 * `<userId>_<groupId>_im_user_group`, a member's place in a tally:
 *
 *   ~      the epoch of the tally
 *   p      the newest read position that was learnt, in whatever epoch
 *   count  the tally's count at which this member had nothing unread; absent while it is unknown
 */

/**
 * ARGV: epoch, position, count ('' unknown). What is known of an older position is dropped, also when it belongs to
 * another epoch: positions only move forward.
 */
export const PLACE_MEMBER = redisScript(`
local before, position = tonumber(redis.call('HGET', KEYS[1], 'p') or -1), tonumber(ARGV[2])
if position < before then return end
if ARGV[3] ~= '' then
  redis.call('HSET', KEYS[1], '~', ARGV[1], 'p', ARGV[2], 'count', ARGV[3])
elseif position > before then
  redis.call('HSET', KEYS[1], '~', ARGV[1], 'p', ARGV[2])
  redis.call('HDEL', KEYS[1], 'count')
end`);
