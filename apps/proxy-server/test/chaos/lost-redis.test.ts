import type { PduClient } from "@chatledger/protocol";
import type { RedisServer } from "@chatledger/test-servers";
import { describe, expect, test } from "vitest";
import { ask, groupInfoOf, inGroup, messagesOf, send, sessionsOf, unreadOf, withUser } from "../requests.js";
import { password } from "../user-fixtures.js";
import { countSequences, forgetSequences } from "./ask-redis.js";
import { lengths, recoveryMs } from "./lengths.js";
import { type Load, startLoad } from "./load.js";
import { expectTruth } from "./oracle.js";
import { startOwnServers } from "./own-servers.js";
import { gatherPeople } from "./people.js";
import { pollUntil } from "./poll.js";

/** Milliseconds that a command to Redis may take before it is given up, and what a busy machine adds to it. */
const noticeMs = 1_000 + 1_000;

interface Loss {
  readonly how: string;
  lose(redis: RedisServer): Promise<void> | void;
  bringBack(redis: RedisServer): Promise<void> | void;
}

const losses: readonly Loss[] = [
  {
    how: "killed, and started again empty",
    lose: (redis) => redis.kill(),
    bringBack: (redis) => redis.restart(),
  },
  { how: "paused, and goes on", lose: (redis) => redis.pause(), bringBack: (redis) => redis.resume() },
];

async function startUnderLoad(onRedisLoss: "continue" | "refuse") {
  const servers = await startOwnServers();
  const proxy = await servers.startProxy("--on-redis-loss", onRedisLoss);
  const client = await proxy.connect();
  const people = await gatherPeople(client);
  const load = startLoad({ people, ports: () => [proxy.port] });
  await load.acknowledged(lengths.messagesBetweenFaults);
  return { redis: servers.redis, client, people, load };
}

const outcomesOf = ({ journal }: Load) => new Set(journal.sends.map(({ outcome }) => outcome));

describe.each(losses)("a Redis that is $how in the middle of a load", ({ lose, bringBack }) => {
  test("with --on-redis-loss continue: every send succeeds, and Redis is used again within 10 s", async () => {
    const { redis, client, people, load } = await startUnderLoad("continue");

    await lose(redis);
    await load.acknowledged(lengths.messagesBetweenFaults);
    await bringBack(redis);
    // After a pause the old ones are there still, and so are unread counts, which are behind.
    await forgetSequences(redis.url);
    await pollUntil("Redis has sequences again", recoveryMs, async () => {
      return (await countSequences(redis.url)) > 0;
    });
    await load.acknowledged(lengths.messagesBetweenFaults);

    await expectTruth(load, people, client);
    expect(outcomesOf(load)).toEqual(new Set(["ok"]));
    expect(load.journal.lostConnections).toBe(0);
  });

  test("with --on-redis-loss refuse: sends get error 7 at once, reads work, and it heals within 10 s", async () => {
    const { redis, client, people, load } = await startUnderLoad("refuse");

    await lose(redis);
    await load.failed(lengths.messagesBetweenFaults);
    const failed = load.journal.sends.filter(({ outcome, error }) => outcome !== "ok" && error !== null);
    expect(new Set(failed.map(({ error }) => error))).toEqual(new Set(["storageUnavailable"]));
    expect(Math.max(...failed.map(({ took }) => took))).toBeLessThan(noticeMs);
    await expectReads(client);
    await bringBack(redis);
    await pollUntil("a send succeeds", recoveryMs, async () => {
      return (await send(client, 40, withUser(41), "are you there?")).error === "ok";
    });
    await load.acknowledged(lengths.messagesBetweenFaults);

    await expectTruth(load, people, client);
    expect(outcomesOf(load)).toEqual(new Set(["ok", "refused"]));
    expect(load.journal.lostConnections).toBe(0);
  });
});

/** What needs no counter, or can count by itself. */
async function expectReads(client: PduClient): Promise<void> {
  const group = 1;
  expect((await ask(client, "validate", { userName: "user1", password })).body.resultCode).toBe(0);
  expect(await messagesOf(client, 1, withUser(2), 0, 10)).not.toEqual([]);
  expect(await messagesOf(client, 1, inGroup(group), 0, 10)).not.toEqual([]);
  expect(await sessionsOf(client, 1)).toContainEqual(withUser(2));
  expect((await groupInfoOf(client, 1, group))[0]?.groupMemberList).not.toEqual([]);
  const { error } = await ask(client, "unreadCount", { userId: 2 });
  expect(error).toBe("ok");
  expect((await unreadOf(client, 2)).unreadinfoList).not.toEqual([]);
}
