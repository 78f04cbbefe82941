import { randomUUID } from "node:crypto";
import type { CachedGroup, GroupId, MemberCache, UserId } from "@chatledger/core";
import type { CounterGenerations } from "./counter-generations.js";
import { READ_LIFE } from "./lua-life.js";
import { listOf, type RedisCommand, type RoundTrip, redisScript, textOrNull } from "./redis-command.js";
import { rememberedLives } from "./remembered-lives.js";

/*
 * `group_member_<groupId>`: field = member's user id, value = Unix seconds of joining, and
 *
 *   ~   <generation>:<version>:<complete>:<random>
 *
 * complete is 1 for a whole list, else 0 or the name of a load that is under way. The version is that of the newest
 * list or drop that the key has seen; it outlives generations. The random part is the key's life.
 */

const READ_VERSION = `${READ_LIFE}
local version, complete, name = string.match(sentinel or '', '^%d+:(%d+):([^:]*):(.*)$')
version = tonumber(version) or 0
local function become(version, complete, name)
  redis.call('HSET', KEYS[1], '~', string.format('%s:%.0f:%s:%s', ARGV[1], version, complete, name))
end
`;

/** ARGV: generation, fresh name. Answers the life of the key, which begins where there is none. */
const BEGIN_READING = redisScript(`${READ_VERSION}
if not life then
  redis.call('DEL', KEYS[1])
  name = name or ARGV[2]
  become(version, '0', name)
end
return name`);

/**
 * The first portion of a list. ARGV: generation, fresh name, the life under which the list was read ('' unknown),
 * version, what complete becomes, then for each member: user, time of joining. Answers whether the list is taken.
 */
const BEGIN_LOAD = redisScript(`${READ_VERSION}
if tonumber(ARGV[4]) < version then return 0 end
if ARGV[3] ~= '' and ARGV[3] ~= name then return 0 end
redis.call('DEL', KEYS[1])
become(tonumber(ARGV[4]), ARGV[5], name or ARGV[2])
for i = 6, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
return 1`);

/** A further portion. ARGV: generation, the name of the load, what complete becomes, then as above. */
const CONTINUE_LOAD = redisScript(`${READ_VERSION}
if not life or complete ~= ARGV[2] then return end
become(version, ARGV[3], name)
for i = 4, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end`);

/** ARGV: generation, fresh name, version. */
const DROP_MEMBERS = redisScript(`${READ_VERSION}
redis.call('DEL', KEYS[1])
if tonumber(ARGV[3]) > version then version = tonumber(ARGV[3]) end
become(version, '0', name or ARGV[2])`);

/** Keeps a script short: Redis does nothing else while one runs. */
const MEMBERS_PER_SCRIPT = 1_000;

/** Who is in which group. */
export function redisMemberCache(roundTrip: RoundTrip, generations: CounterGenerations): MemberCache {
  const lives = rememberedLives();

  function loadCommands({ group, version, members }: CachedGroup): readonly RedisCommand[] {
    const load = randomUUID();
    const key = membersKey(group);
    const commands: RedisCommand[] = [];
    for (let start = 0; start === 0 || start < members.length; start += MEMBERS_PER_SCRIPT) {
      const complete = start + MEMBERS_PER_SCRIPT >= members.length ? "1" : load;
      const fields = members
        .slice(start, start + MEMBERS_PER_SCRIPT)
        .flatMap(({ user, joinedAt }) => [user, joinedAt]);
      const generation = generations.current();
      commands.push(
        start === 0
          ? {
              run: BEGIN_LOAD,
              key,
              args: [generation, load, lives.take(group), version, complete, ...fields],
            }
          : { run: CONTINUE_LOAD, key, args: [generation, load, complete, ...fields] },
      );
    }
    return commands;
  }

  /** The caller is going to read these groups' members from the store. */
  async function beginReading(groups: readonly GroupId[]): Promise<void> {
    const replies = await roundTrip(
      groups.map((group) => ({
        run: BEGIN_READING,
        key: membersKey(group),
        args: [generations.current(), randomUUID()],
      })),
    );
    groups.forEach((group, index) => {
      lives.saw(group, textOrNull(replies[index]) ?? "");
    });
  }

  return {
    async areMembers(refs) {
      const users = new Map<GroupId, Set<UserId>>();
      for (const { group, user } of refs) {
        const asked = users.get(group);
        if (asked) asked.add(user);
        else users.set(group, new Set([user]));
      }
      const groups = [...users];
      const replies = await roundTrip(
        groups.map(
          ([group, asked]): RedisCommand => ({
            run: "hmget",
            key: membersKey(group),
            args: ["~", ...asked],
          }),
        ),
      );
      const known = new Map<GroupId, ReadonlyMap<UserId, boolean>>();
      groups.forEach(([group, asked], index) => {
        const [sentinel, ...joined] = listOf(replies[index]);
        if (!isWhole(textOrNull(sentinel), generations.current())) return;
        known.set(
          group,
          new Map([...asked].map((user, place) => [user, textOrNull(joined[place]) !== null])),
        );
      });
      await beginReading(groups.flatMap(([group]) => (known.has(group) ? [] : [group])));
      return refs.map(({ group, user }) => known.get(group)?.get(user) ?? null);
    },

    async load(groups) {
      await roundTrip(groups.flatMap(loadCommands));
    },

    async drop(groups) {
      await roundTrip(
        groups.map(({ group, version }) => ({
          run: DROP_MEMBERS,
          key: membersKey(group),
          args: [generations.current(), randomUUID(), version],
        })),
      );
    },
  };
}

function isWhole(sentinel: string | null, generation: number): boolean {
  const [builtIn, , complete] = sentinel?.split(":") ?? [];
  return builtIn === String(generation) && complete === "1";
}

const membersKey = (group: GroupId) => `group_member_${group}`;
