import { createHash } from "node:crypto";

/** A Lua script that touches one key, so that Redis Cluster runs it where the key lives. */
export interface RedisScript {
  /** The name under which the driver knows it. */
  readonly name: string;
  readonly lua: string;
  /** By which Redis knows it. */
  readonly sha: string;
}

export function redisScript(name: string, lua: string): RedisScript {
  return { name, lua, sha: createHash("sha1").update(lua).digest("hex") };
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
