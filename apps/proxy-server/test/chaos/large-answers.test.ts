import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { PduClient } from "@chatledger/protocol";
import { describe, expect, test } from "vitest";
import { type ChildProxy, startChildProxy } from "../child-proxy.js";
import { ask, createGroup, inGroup, numbers, send, withUser } from "../requests.js";
import { newFolder } from "../test-stores.js";
import { openAdminConsole } from "./admin-console.js";
import { countCommands } from "./ask-redis.js";
import { startOwnServers } from "./own-servers.js";

const largeText = Buffer.alloc(65_536, "ab");
const perRequest = 1_000;
/** What fits a frame of 1 MiB. */
const perPage = 15;

const pageRequests = 240;
const connections = 30;

/** Bytes that the proxy may need at most: formerly 1.3 GB. */
const memoryBytes = 640 * 1_048_576;

const storesToTry = {
  SQLite: async () =>
    startChildProxy(["--store", `sqlite:${join(await newFolder(), "ledger.db")}`, "--seed-users", "50"]),
  MariaDB: async () => (await startOwnServers()).startProxy(),
} as const;

/** The most memory that a process has ever had, in bytes. */
async function peakMemory({ pid }: ChildProxy): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) * 1_024;
}

/** Asks for something small, again and again, until it is told to stop; answers how often it was answered. */
function keepAsking(client: PduClient) {
  let stopping = false;
  let answered = 0;
  const running = (async () => {
    while (!stopping) {
      expect((await ask(client, "queryPushShield", { userId: 1 })).error).toBe("ok");
      answered += 1;
    }
  })();
  return {
    answered: () => answered,
    async stop() {
      stopping = true;
      await running;
    },
  };
}

describe.each(Object.entries(storesToTry))("1,000 messages of 64 KiB on %s", (_, start) => {
  test("240 requests for all of them at once are answered with a page each, others are answered in between, and memory is bounded", async () => {
    const proxy = await start();
    const client = await proxy.connect();
    for (const _ of numbers(1, perRequest / 50)) {
      const sent = await Promise.all(numbers(1, 50).map(() => send(client, 1, withUser(2), largeText)));
      expect(sent.filter(({ error }) => error !== "ok")).toEqual([]);
    }
    const readers = await Promise.all(numbers(1, connections).map(() => proxy.connect()));
    const small = keepAsking(client);
    const answeredBefore: number[] = [];

    const pages = await Promise.all(
      numbers(1, pageRequests).map(async (number) => {
        const reader = readers[number % connections] ?? client;
        const isPage = number % 2 === 0;
        const session = withUser(2);
        const { error, body } = isPage
          ? await ask(reader, "msgList", { userId: 1, ...session, msgIdBegin: 0, msgCnt: perRequest })
          : await ask(reader, "msgById", { userId: 1, ...session, msgIdList: numbers(1, perRequest) });
        answeredBefore.push(small.answered());
        return { error, ids: body.msgList.map(({ msgId }) => msgId) };
      }),
    );
    await small.stop();

    const newest = numbers(perRequest - perPage + 1, perRequest).reverse();
    for (const page of pages) expect(page).toEqual({ error: "ok", ids: newest });
    // While one page after the other is read, sent and taken, others have their turn. How often depends on the reader, too.
    const [first = 0, last = 0] = [answeredBefore.at(0), answeredBefore.at(-1)];
    expect(last - first).toBeGreaterThan(10);
    expect(await peakMemory(proxy)).toBeLessThan(memoryBytes);
  });
});

test("device tokens of 1,000 users in 50 groups: a few statements in all, none of them to Redis, and the counts are exact", async () => {
  const { redis, storeUrl, startProxy } = await startOwnServers();
  const proxy = await startProxy("--group-sync-seconds", "0");
  const client = await proxy.connect();
  const users = numbers(1, perRequest);
  const groups = [];
  for (const _ of numbers(1, 50)) groups.push(await createGroup(client, { members: users }));
  for (const group of groups) await send(client, 1, inGroup(group), "hello");
  await send(client, 1, withUser(1_000), "hello");
  for (let start = 1; start <= perRequest; start += 100) {
    await Promise.all(
      numbers(start, start + 99).map((userId) =>
        ask(client, "deviceToken", { userId, deviceToken: `token ${userId}`, clientType: 17 }),
      ),
    );
  }
  const adminConsole = await openAdminConsole(storeUrl);
  const questions = () =>
    adminConsole.ask(
      "SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME = 'QUESTIONS'",
    );
  const commandsBefore = await countCommands(redis.url);
  const before = await questions();

  const { error, body } = await ask(client, "getDeviceTokens", { userId: users });

  // Its own question, and what the proxy asks on its own meanwhile.
  expect((await questions()) - before).toBeLessThan(30);
  expect((await countCommands(redis.url)) - commandsBefore).toBeLessThan(30);
  expect(error).toBe("ok");
  expect(body.userTokenInfo.map(({ userId, pushCount }) => [userId, pushCount])).toEqual(
    users.map((user) => [user, user === 1 ? 0 : user === 1_000 ? 51 : 50]),
  );
  expect(await ask(client, "unreadCount", { userId: 1_000 })).toMatchObject({
    error: "ok",
    body: { totalCnt: 51 },
  });
});
