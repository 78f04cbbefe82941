import { randomUUID } from "node:crypto";
import type {
  CounterStore,
  ReadMark,
  UnreadArrival,
  UnreadRestore,
  UnreadView,
  UserId,
} from "@chatledger/core";
import { userId } from "@chatledger/core";
import type { CounterGenerations } from "./counter-generations.js";
import { READ_LIFE } from "./lua-life.js";
import {
  listOf,
  type RedisCommand,
  type RedisScript,
  type RoundTrip,
  redisScript,
  textOrNull,
} from "./redis-command.js";

/*
 * Unread counts of single conversations: one hash per reader.
 *
 *   ~        <generation>:<random>:<complete 0|1>   the life of the hash, its first two parts the incarnation
 *   <peer>   the count; absent while it is unknown
 *   t<peer>  <upTo>:<position>:<anchored 0|1>       what was learnt of the peer, also while the count is unknown:
 *            the newest message id and the newest read position; anchored where a count was once taken from the
 *            messages, so that all at or below upTo is accounted for
 *
 * A hash exists for readers whom somebody looked at; for others there is nothing to keep exact.
 */

/** Defines known(peer): its count, upTo, position and anchored as Redis has them; upTo is nil for a new peer. */
const READ_PEER = `
local function known(peer)
  local learnt = redis.call('HGET', KEYS[1], 't' .. peer)
  if not learnt then return false end
  local upTo, position, anchored = string.match(learnt, '^(%d+):(%d+):(%d)$')
  return redis.call('HGET', KEYS[1], peer), tonumber(upTo), tonumber(position), anchored
end
local function larger(one, other)
  if one > other then return one end
  return other
end
local function learn(peer, count, upTo, position, anchored)
  local learnt = string.format('%.0f:%.0f:%s', upTo, position, anchored)
  if count then
    redis.call('HSET', KEYS[1], peer, count, 't' .. peer, learnt)
  else
    redis.call('HDEL', KEYS[1], peer)
    redis.call('HSET', KEYS[1], 't' .. peer, learnt)
  end
end
`;

/** ARGV: generation, then for each peer: peer, first, last, count. */
const ADD_UNREAD = redisScript(`${READ_LIFE}
if not sentinel then return end
if not life then redis.call('DEL', KEYS[1]) return end
${READ_PEER}
for i = 2, #ARGV, 4 do
  local peer, first, last = ARGV[i], tonumber(ARGV[i + 1]), tonumber(ARGV[i + 2])
  local count, upTo, position, anchored = known(peer)
  if not upTo then
    learn(peer, false, last, 0, '0')
  elseif last > position then
    if count and anchored == '1' and first > upTo and first > position then
      count = string.format('%.0f', tonumber(count) + tonumber(ARGV[i + 3]))
    else
      count = false
    end
    learn(peer, count, larger(upTo, last), position, anchored)
  end
end`);

/** ARGV: generation, then for each peer: peer, position. */
const MARK_READ = redisScript(`${READ_LIFE}
if not sentinel then return end
if not life then redis.call('DEL', KEYS[1]) return end
${READ_PEER}
local complete = string.sub(life, -2) == ':1'
for i = 2, #ARGV, 2 do
  local peer, moved = ARGV[i], tonumber(ARGV[i + 1])
  local count, upTo, position, anchored = known(peer)
  if not upTo then
    learn(peer, complete and '0', moved, moved, '0')
  elseif moved > position then
    if moved >= upTo and (anchored == '1' or count == '0') then
      learn(peer, '0', moved, moved, anchored)
    else
      learn(peer, false, upTo, moved, anchored)
    end
  end
end`);

/** ARGV: generation, fresh name, then the peers. Counts that are on their way back meet another incarnation. */
const FORGET_UNREAD = redisScript(`${READ_LIFE}
if not sentinel then return end
if not life then redis.call('DEL', KEYS[1]) return end
${READ_PEER}
redis.call('HSET', KEYS[1], '~', ARGV[1] .. ':' .. ARGV[2] .. string.sub(life, -2))
for i = 3, #ARGV do
  local _, upTo, position = known(ARGV[i])
  learn(ARGV[i], false, upTo or 0, position or 0, '0')
end`);

/** ARGV: generation, fresh name. Answers the whole hash; begins its life where it has none. */
const LOOK_AT_UNREAD = redisScript(`${READ_LIFE}
if life then return redis.call('HGETALL', KEYS[1]) end
life = ARGV[1] .. ':' .. ARGV[2] .. ':0'
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], '~', life)
return {'~', life}`);

/** ARGV: incarnation, whether it completes the view (0|1), then for each peer: peer, position, upTo, count. */
const RESTORE_UNREAD = redisScript(`
local life = redis.call('HGET', KEYS[1], '~')
if life ~= ARGV[1] .. ':0' and life ~= ARGV[1] .. ':1' then return end
${READ_PEER}
local complete = string.sub(life, -2) == ':1'
for i = 3, #ARGV, 4 do
  local peer, counted, reaches = ARGV[i], tonumber(ARGV[i + 1]), tonumber(ARGV[i + 2])
  local count, upTo, position = known(peer)
  local taken
  if upTo then
    taken = not count and reaches >= upTo and counted >= position
  else
    taken = not complete
  end
  if taken then learn(peer, ARGV[i + 3], larger(reaches, counted), counted, '1') end
end
if ARGV[2] == '1' and not complete then redis.call('HSET', KEYS[1], '~', ARGV[1] .. ':1') end`);

/** Keeps a script short, whatever a reader's number of peers is: Redis does nothing else while one runs. */
const FACTS_PER_SCRIPT = 500;

type UnreadHashes = Pick<
  CounterStore,
  "addUnread" | "markRead" | "forgetUnread" | "unread" | "restoreUnread"
>;

export function unreadHashes(roundTrip: RoundTrip, generations: CounterGenerations): UnreadHashes {
  /** One command per reader, whose arguments are the generation and what each of the reader's items says. */
  async function perReader<Item extends { readonly reader: UserId }>(
    run: RedisScript,
    first: readonly string[],
    batch: readonly Item[],
    args: (item: Item) => readonly number[],
  ): Promise<void> {
    const byReader = new Map<UserId, (string | number)[]>();
    for (const item of batch) {
      const list = byReader.get(item.reader);
      if (list) list.push(...args(item));
      else byReader.set(item.reader, [generations.current(), ...first, ...args(item)]);
    }
    await roundTrip([...byReader].map(([reader, list]) => ({ run, key: unreadKey(reader), args: list })));
  }

  return {
    async addUnread(batch) {
      await perReader(ADD_UNREAD, [], batch, ({ peer, first, last, count }: UnreadArrival) => [
        peer,
        first,
        last,
        count,
      ]);
    },

    async markRead(batch) {
      await perReader(MARK_READ, [], batch, ({ peer, position }: ReadMark) => [peer, position]);
    },

    async forgetUnread(batch) {
      await perReader(FORGET_UNREAD, [randomUUID()], batch, ({ peer }) => [peer]);
    },

    async unread(readers) {
      const generation = generations.current();
      const replies = await roundTrip(
        readers.map((reader) => ({
          run: LOOK_AT_UNREAD,
          key: unreadKey(reader),
          args: [generation, randomUUID()],
        })),
      );
      return replies.map((reply) => viewOf(listOf(reply)));
    },

    async restoreUnread(batch) {
      await roundTrip(batch.flatMap(restoreCommands));
    },
  };
}

/** The facts in portions, the last of which completes the view: each is true by itself. */
function restoreCommands({ reader, incarnation, facts, complete }: UnreadRestore): readonly RedisCommand[] {
  const commands: RedisCommand[] = [];
  for (let start = 0; start === 0 || start < facts.length; start += FACTS_PER_SCRIPT) {
    const portion = facts.slice(start, start + FACTS_PER_SCRIPT);
    const isLast = start + FACTS_PER_SCRIPT >= facts.length;
    const args: (string | number)[] = [incarnation, isLast && complete ? 1 : 0];
    for (const { peer, position, upTo, count } of portion) args.push(peer, position, upTo, count);
    commands.push({ run: RESTORE_UNREAD, key: unreadKey(reader), args });
  }
  return commands;
}

/** @param fields names and values in turn, as HGETALL answers them */
function viewOf(fields: readonly unknown[]): UnreadView {
  const known = new Map<string, string>();
  for (let i = 0; i + 1 < fields.length; i += 2) {
    known.set(textOrNull(fields[i]) ?? "", textOrNull(fields[i + 1]) ?? "");
  }
  const counts = new Map<UserId, number | null>();
  for (const field of known.keys()) {
    if (!field.startsWith("t")) continue;
    const peer = field.slice(1);
    const count = known.get(peer);
    counts.set(userId(Number(peer)), count === undefined ? null : Number(count));
  }
  const life = known.get("~") ?? "";
  return { counts, complete: life.endsWith(":1"), incarnation: life.slice(0, -2) };
}

const unreadKey = (reader: UserId) => `unread_${reader}`;
