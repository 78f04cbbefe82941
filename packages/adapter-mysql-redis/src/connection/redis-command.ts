import { createHash } from "node:crypto";

/** A Lua script that touches one key at a time, so that Redis Cluster runs it where the key lives. */
export interface RedisScript {
  /** The script for many keys. */
  readonly lua: string;
  /** By which Redis knows it. */
  readonly sha: string;
}

/**
 * A script for any number of keys that are on one server. A driver's command costs as much as dozens of arguments,
 * and so does the start of a script in Redis: a batch is one of both.
 *
 * ARGV: for each key its arguments, as `joinArguments` joins them: arguments of the driver cost, too. Answers a list of
 * what each key's run answers; an error of one is its answer, and the others run.
 *
 * @param body sees KEYS and ARGV as if there were but its own
 */
export function redisScript(body: string): RedisScript {
  const lua = `
local function run(KEYS, ARGV)
${body}
end
local replies = {}
for i = 1, #KEYS do
  local own = {}
  for argument in string.gmatch(ARGV[i], '([^\\n]*)\\n') do own[#own + 1] = argument end
  local done, reply = pcall(run, {KEYS[i]}, own)
  if done then
    replies[i] = reply or false
  else
    replies[i] = {err = type(reply) == 'table' and reply.err or tostring(reply)}
  end
end
return replies`;
  return { lua, sha: createHash("sha1").update(lua).digest("hex") };
}

/** Each ends with a line feed, which none contains: arguments are numbers. */
export function joinArguments(args: readonly (string | number)[]): string {
  let joined = "";
  for (const argument of args) joined += `${argument}\n`;
  return joined;
}

/** A command about one key. */
export interface RedisCommand {
  readonly run: RedisScript | "get" | "hgetall" | "hmget" | "del";
  readonly key: string;
  readonly args: readonly (string | number)[];
}

/**
 * Sends commands together and answers their replies in order: one write per server that holds their keys. Commands
 * about one key run in the order given. Rejects with a LedgerError where one of them failed.
 */
export type RoundTrip = (commands: readonly RedisCommand[]) => Promise<readonly unknown[]>;

/** A reply that is text; null where Redis has nothing. */
export function textOrNull(reply: unknown): string | null {
  return typeof reply === "string" ? reply : typeof reply === "number" ? String(reply) : null;
}

/** A reply that is a number, or its decimal digits; null where Redis has nothing. */
export function numberOrNull(reply: unknown): number | null {
  if (typeof reply === "number") return reply;
  return typeof reply === "string" && reply !== "" ? Number(reply) : null;
}

/** A reply that is a list; empty where Redis has none. */
export function listOf(reply: unknown): readonly unknown[] {
  return Array.isArray(reply) ? reply : [];
}
