import {
  closeLedger,
  defaultLedgerOptions,
  type Ledger,
  type LedgerOptions,
  listUnread,
  openLedger,
  type Peer,
  sendMessage,
  systemClock,
} from "@chatledger/core";
import { type RedisServer, startRedis } from "@chatledger/test-servers";
import { Redis } from "ioredis";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, onTestFinished, test } from "vitest";
import { defaultRedisLimits } from "../src/counters/redis-counters.js";
import { openMysqlRedisStorage } from "../src/open-mysql-redis-storage.js";
import { configAt, databasesOn, eventually } from "./mysql-fixture.js";
import { ann, bo, groupPeer, idsIn, introduce, person } from "./people-fixture.js";
import { countersConfigAt } from "./redis-fixture.js";

const databases = databasesOn(inject("testServers").mysqlUrl);
afterAll(() => databases.dropAll());

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());
beforeEach(() => redis.restart());

/** Nothing listens there. */
const nowhere = "redis://127.0.0.1:1";

describe("ids ascend, each is given out once, and all is counted", () => {
  test("whatever happens to Redis in between", async () => {
    const { ledger, storage, people } = await site(redis.url);
    const sent: number[] = [];
    const send = async (count: number) => {
      for (let sends = 0; sends < count; sends++) sent.push(await say(ledger, person(bo)));
    };
    const isBack = async () => storage.backends().every(({ trouble }) => trouble === null);
    await send(3);
    await redis.flushAll();
    await send(3);
    const direct = new Redis(redis.url);
    await direct.save();
    await direct.quit();
    await send(30);
    await redis.kill();
    await send(3);
    await redis.restart({ keepData: true });
    await eventually("Redis is back", isBack);
    await send(3);
    await redis.restart();
    await eventually("Redis is back", isBack);
    await send(3);
    redis.pause();
    await send(3);
    redis.resume();
    await send(3);

    expect(sent).toEqual([...sent].sort((one, other) => one - other));
    expect(new Set(sent).size).toBe(51);
    expect(await idsIn(storage, people.annAndBo)).toEqual([...sent].reverse());
    expect((await listUnread(ledger, bo)).total).toBe(51);
  });

  test("with two proxies of which one is cut off from Redis, while both write to the same conversations", async () => {
    const { ledger, storage, people, url } = await site(redis.url);
    const cutOff = await ledgerAt(url, nowhere);
    const [sends, peers] = [100, [person(bo), groupPeer(people.group)]];

    const sent = await Promise.all(
      Array.from({ length: sends }, (_, index) =>
        say(index % 2 === 0 ? ledger : cutOff.ledger, peers[index % 4 < 2 ? 0 : 1] ?? person(bo)),
      ),
    );

    const stored = [await idsIn(storage, people.annAndBo), await idsIn(storage, people.inGroup)];
    expect(stored.flat().sort()).toEqual([...sent].sort());
    expect(stored.map((ids) => new Set(ids).size)).toEqual([sends / 2, sends / 2]);
    for (const one of [ledger, cutOff.ledger]) expect((await listUnread(one, bo)).total).toBe(sends);
  });

  test("with two proxies on a Redis that is emptied again and again", async () => {
    const { ledger, storage, people, url } = await site(redis.url);
    const other = await ledgerAt(url, redis.url);
    const sent: number[] = [];
    for (let round = 0; round < 20; round++) {
      const emptied = redis.flushAll();
      const all = [ledger, other.ledger, ledger, other.ledger].map((one) => say(one, person(bo)));
      sent.push(...(await Promise.all(all)));
      await emptied;
    }

    expect((await idsIn(storage, people.annAndBo)).sort()).toEqual([...sent].sort());
    expect(new Set(sent).size).toBe(80);
    expect((await listUnread(other.ledger, bo)).total).toBe(80);
  });
});

test("sends are refused, and not stored, where the operator wants no ids without Redis", async () => {
  const { ledger, storage, people } = await site(nowhere, { onCounterLoss: "refuse" });

  await expect(say(ledger, person(bo))).rejects.toMatchObject({ code: "storageUnavailable" });

  expect(await idsIn(storage, people.annAndBo)).toEqual([]);
});

async function site(redisUrl: string, options: Partial<LedgerOptions> = {}) {
  const database = await databases.take();
  onTestFinished(() => databases.giveBack(database));
  const opened = await ledgerAt(database.url, redisUrl, options);
  return { ...opened, url: database.url, people: await introduce(opened.storage) };
}

async function ledgerAt(url: string, redisUrl: string, options: Partial<LedgerOptions> = {}) {
  const limits = { ...defaultRedisLimits, connectDeadlineMs: 1_000, commandDeadlineMs: 500 };
  const storage = await openMysqlRedisStorage({
    mysql: configAt(url),
    redis: countersConfigAt(redisUrl, { limits }),
  });
  onTestFinished(() => storage.close());
  const ledger = openLedger(storage, systemClock, {
    ...defaultLedgerOptions,
    groupSyncSeconds: 0,
    ...options,
  });
  onTestFinished(() => closeLedger(ledger));
  return { ledger, storage };
}

/** Ann says something; answers the id. */
function say(ledger: Ledger, to: Peer): Promise<number> {
  const body = Buffer.from("text");
  return sendMessage(ledger, { from: ann, to, kind: "text", body, createdAt: 1, clientKey: null });
}
