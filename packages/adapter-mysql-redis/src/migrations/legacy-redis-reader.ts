import { setTimeout as sleep } from "node:timers/promises";
import { LedgerError } from "@chatledger/core";
import { listOf, type RedisCommand, textOrNull } from "../connection/redis-command.js";
import {
  openRedisConnection,
  type RedisConnection,
  type RedisLimits,
} from "../connection/redis-connection.js";
import { type RedisRole, type RedisServers, redisEndpoints } from "../connection/redis-roles.js";
import type { LegacyRedis } from "./legacy-redis.js";

export interface LegacyRedisReader extends LegacyRedis {
  close(): Promise<void>;
}

/** Nobody waits for a migration's single command as for a user's. */
const readerLimits: RedisLimits = {
  connectDeadlineMs: 5_000,
  commandDeadlineMs: 30_000,
  maxInFlight: 100_000,
};
const readRoles = ["unread", "group_set", "token", "group_member"] as const satisfies readonly RedisRole[];

/**
 * Opens what existing proxies have left in Redis, for reading.
 *
 * @throws LedgerError that names the roles, the host and the setting of a Redis that does not answer
 */
export async function openLegacyRedis(servers: RedisServers): Promise<LegacyRedisReader> {
  const endpoints = redisEndpoints(servers, readRoles).map(({ roles, ...endpoint }) => ({
    roles,
    connection: openRedisConnection({ roles, ...endpoint }, readerLimits),
  }));
  const close = async () => {
    await Promise.all(endpoints.map(({ connection }) => connection.close()));
  };
  const connectionOf = (role: RedisRole): RedisConnection => {
    const endpoint = endpoints.find(({ roles }) => roles.includes(role));
    if (!endpoint) throw new LedgerError("storageUnavailable", `no Redis serves the role ${role}`);
    return endpoint.connection;
  };
  try {
    await Promise.all(endpoints.map(({ connection }) => connected(connection)));
  } catch (error) {
    await close();
    throw error;
  }
  return {
    groupMembers: () => groupMembers(connectionOf("group_member")),
    pushShields: () => pushShields(connectionOf("group_set")),
    devices: () => devices(connectionOf("token")),
    unread: () => unread(connectionOf("unread")),
    groupTotals: () => groupTotals(connectionOf("unread")),
    groupReads: () => groupReads(connectionOf("unread")),
    close,
  };
}

async function connected(connection: RedisConnection): Promise<void> {
  const deadline = performance.now() + readerLimits.connectDeadlineMs;
  for (;;) {
    try {
      await connection.probe();
      return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await sleep(50);
    }
  }
}

async function* groupMembers(connection: RedisConnection) {
  for await (const { id, fields } of hashes(connection, "group_member_*", /^group_member_(\d+)$/)) {
    const members = fields.flatMap(([field, value]) => {
      const user = wholeNumber(field);
      const joinedAt = wholeNumber(value);
      return user === null || joinedAt === null ? [] : [{ user, joinedAt }];
    });
    yield { group: id, members };
  }
}

async function* pushShields(connection: RedisConnection) {
  for await (const { id, fields } of hashes(connection, "group_set_*", /^group_set_(\d+)$/)) {
    const shields = fields.flatMap(([field, value]) => {
      const user = wholeNumber(/^(\d+)_1$/.exec(field)?.[1]);
      const status = wholeNumber(value);
      return user === null || status === null ? [] : [{ user, status }];
    });
    yield { group: id, shields };
  }
}

async function* unread(connection: RedisConnection) {
  for await (const { id, fields } of hashes(connection, "unread_*", /^unread_(\d+)$/)) {
    const counts = fields.flatMap(([field, value]) => {
      const peer = wholeNumber(field);
      const count = wholeNumber(value);
      return peer === null || count === null ? [] : [{ peer, count }];
    });
    yield { user: id, counts };
  }
}

async function* devices(connection: RedisConnection) {
  for await (const keys of connection.scan("device_*")) {
    const users = keys.filter((key) => wholeNumber(key.slice("device_".length)) !== null);
    const values = (await connection.roundTrip(users.map(getCommand))).map(textOrNull);
    const held = values.map((value) => value?.replace(/^(ios|android):/, "") ?? "");
    const holders = (await connection.roundTrip(held.map((token) => getCommand(`device_${token}`)))).map(
      textOrNull,
    );
    for (const [index, key] of users.entries()) {
      const id = key.slice("device_".length);
      const device = values[index] ?? "";
      const holder = holders[index] ?? null;
      // A token of digits alone: its key looks like a user's, and points to the user who holds it.
      const isToken = wholeNumber(device) !== null && holder?.replace(/^(ios|android):/, "") === id;
      if (device === "" || (isToken && holder !== id)) continue;
      yield { user: Number(id), device, holder: wholeNumber(holder ?? undefined) };
    }
  }
}

async function* groupTotals(connection: RedisConnection) {
  for await (const keys of connection.scan("*_im_group_msg")) {
    const groups = keys.flatMap((key) => {
      const group = wholeNumber(/^(\d+)_im_group_msg$/.exec(key)?.[1]);
      return group === null ? [] : [group];
    });
    const totals = await countsOf(connection, groups.map(totalKey));
    for (const [index, group] of groups.entries()) {
      const total = totals[index] ?? null;
      if (total !== null) yield { group, total };
    }
  }
}

async function* groupReads(connection: RedisConnection) {
  for await (const keys of connection.scan("*_im_user_group")) {
    const members = keys.flatMap((key) => {
      const [, first, second] = /^(\d+)_(\d+)_im_user_group$/.exec(key) ?? [];
      const user = wholeNumber(first);
      const group = wholeNumber(second);
      return user === null || group === null ? [] : [{ key, user, group }];
    });
    const groups = [...new Set(members.map(({ group }) => group))];
    const counts = await countsOf(connection, [...members.map(({ key }) => key), ...groups.map(totalKey)]);
    const totals = new Map(groups.map((group, index) => [group, counts[members.length + index] ?? null]));
    yield members.flatMap(({ user, group }, index) => {
      const read = counts[index] ?? null;
      const total = totals.get(group) ?? null;
      return read === null || total === null ? [] : [{ group, user, read, total }];
    });
  }
}

const totalKey = (group: number) => `${group}_im_group_msg`;

/** The field `count` of each hash; null where it is not there, or no count. */
async function countsOf(
  connection: RedisConnection,
  keys: readonly string[],
): Promise<readonly (number | null)[]> {
  const replies = await connection.roundTrip(keys.map((key) => ({ run: "hmget", key, args: ["count"] })));
  return replies.map((reply) => wholeNumber(textOrNull(listOf(reply)[0]) ?? undefined));
}

const getCommand = (key: string): RedisCommand => ({ run: "get", key, args: [] });

/** The hashes whose keys match, with the number in the key. */
async function* hashes(connection: RedisConnection, pattern: string, shape: RegExp) {
  for await (const keys of connection.scan(pattern)) {
    const found = keys.flatMap((key) => {
      const id = wholeNumber(shape.exec(key)?.[1]);
      return id === null ? [] : [{ key, id }];
    });
    const replies = await connection.roundTrip(found.map(({ key }) => ({ run: "hgetall", key, args: [] })));
    for (const [index, { id }] of found.entries()) {
      yield { id, fields: Object.entries((replies[index] ?? {}) as Readonly<Record<string, string>>) };
    }
  }
}

/** What an id or a count may be: decimal digits within 32 bits. */
function wholeNumber(text: string | undefined): number | null {
  if (text === undefined || !/^\d{1,10}$/.test(text)) return null;
  const number = Number(text);
  return number <= 0xffff_ffff ? number : null;
}
