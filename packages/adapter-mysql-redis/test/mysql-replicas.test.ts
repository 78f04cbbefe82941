import { messageId, relationId, singleConversation, userId, userPair } from "@chatledger/core";
import {
  createMysqlDatabase,
  type MariadbReplica,
  type MariadbServer,
  startMariadb,
  startReplica,
} from "@chatledger/test-servers";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { recentWrites } from "../src/connection/recent-writes.js";
import { migrate } from "../src/migrations/migrate.js";
import { type MysqlStores, openMysqlStores } from "../src/open-mysql-stores.js";
import { clientOf, configAt, eventually, serverAt } from "./mysql-fixture.js";

const conversation = singleConversation(relationId(1));
const none = messageId(0);

describe("reads from a replica", () => {
  let primary: MariadbServer;
  let replica: MariadbReplica;
  let url: string;

  beforeAll(async () => {
    primary = await startMariadb({ binlog: true });
    replica = await startReplica(primary);
    url = (await createMysqlDatabase(primary.url)).url;
    await migrate(serverAt(url), null);
    const stores = await openMysqlStores(configAt(url));
    await stores.messages.openRelations([userPair(userId(1), userId(2))], 1);
    await stores.close();
    await replica.caughtUp();
  }, 120_000);

  afterAll(async () => {
    await replica?.stop();
    await primary?.stop();
  });

  test("see this process's own writes at once, also when the replica has stopped", {
    timeout: 60_000,
  }, async () => {
    const stores = await opened();
    await replica.stopApplying();
    onTestFinished(() => replica.startApplying());

    for (let id = 1; id <= 20; id++) {
      expect(await stores.messages.append([message(id)])).toEqual([{ status: "durable" }]);
      const [page] = await stores.messages.pages([
        { conversation, from: none, after: none, limit: 1, maxBytes: 1_000 },
      ]);
      expect(page?.map((one) => one.id)).toEqual([id]);
    }
    expect(await stores.users.seed([ann], [])).toBe(true);
    expect((await stores.users.allUsers()).length).toBe(1);
  });

  test("are taken from the replica once it has caught up, and of other places meanwhile", {
    timeout: 60_000,
  }, async () => {
    const stores = await opened();
    await replica.caughtUp();
    await stores.messages.append([message(101)]);
    const onReplica = () => stores.stats()[1]?.roundTrips ?? 0;

    await eventually("the replica has the write", async () => {
      await replica.caughtUp();
      const before = stores.stats()[0]?.roundTrips ?? 0;
      await stores.messages.pages([{ conversation, from: none, after: none, limit: 1, maxBytes: 1_000 }]);
      return (stores.stats()[0]?.roundTrips ?? 0) === before;
    });

    expect(onReplica()).toBeGreaterThan(0);
    const [page] = await stores.messages.pages([
      { conversation, from: none, after: none, limit: 1, maxBytes: 1_000 },
    ]);
    expect(page?.map((one) => one.id)).toEqual([101]);
  });

  test("go by a row of this process alone, which goes with it, and the rows of those that died with it", async () => {
    const client = await clientOf(url);
    onTestFinished(() => client.end());
    await client.query(
      "INSERT INTO LedgerReplicaTick VALUES ('died long ago', 7, 1), ('lives', 7, UNIX_TIMESTAMP())",
    );
    const names = async () => {
      const [rows] = await client.query("SELECT name FROM LedgerReplicaTick ORDER BY name");
      return (rows as { name: string }[]).map(({ name }) => name);
    };
    const before = await names();

    const stores = await openMysqlStores(withReplica());
    expect((await names()).length).toBe(before.length + 1);
    await stores.close();

    expect(await names()).toEqual(before.filter((name) => name !== "died long ago"));
    await client.query("DELETE FROM LedgerReplicaTick");
  });

  test("go to the primary when the replica is away", { timeout: 60_000 }, async () => {
    const stores = await opened();
    await replica.kill();
    onTestFinished(() => replica.restart());

    const [page] = await stores.messages.pages([
      { conversation, from: none, after: none, limit: 1, maxBytes: 1_000 },
    ]);

    expect(page?.map((one) => one.id)).toEqual([101]);
    await expect(stores.check()).rejects.toThrow("--replica");
  });

  async function opened(): Promise<MysqlStores> {
    const stores = await openMysqlStores(withReplica());
    onTestFinished(() => stores.close());
    return stores;
  }

  function withReplica() {
    const replicaUrl = new URL(replica.url);
    replicaUrl.pathname = new URL(url).pathname;
    return configAt(url, { replicas: [{ ...serverAt(replicaUrl.href), setting: "--replica" }] });
  }
});

describe("which replica may be asked", () => {
  test("none before it has shown a tick", () => {
    const recent = recentWrites(1, 1_000);
    recent.advance();

    expect(recent.replicaFor([7])).toBe(null);
  });

  test("one that shows a tick that began after the write", () => {
    const recent = recentWrites(1, 1_000);
    recent.replicaShows(0, recent.advance());
    recent.note([7]);

    expect([recent.replicaFor([7]), recent.replicaFor([8])]).toEqual([null, 0]);
    recent.replicaShows(0, recent.advance());
    expect(recent.replicaFor([7, 8])).toBe(0);
  });

  test("none that stays behind for too long, and none that does not answer", () => {
    let now = 0;
    const recent = recentWrites(1, 1_000, () => now);
    const first = recent.advance();
    recent.replicaShows(0, first);
    recent.advance();
    now = 1_500;
    recent.replicaShows(0, first);

    expect(recent.replicaFor([8])).toBe(null);
    recent.replicaShows(0, recent.advance());
    expect(recent.replicaFor([8])).toBe(0);
    recent.replicaShows(0, null);
    expect(recent.replicaFor([8])).toBe(null);
  });

  test("the same ones when the wall clock is set back by an hour", () => {
    vi.useFakeTimers({ toFake: ["Date"], now: 1_700_000_000_000 });
    onTestFinished(() => void vi.useRealTimers());
    const recent = recentWrites(1, 60_000);
    recent.replicaShows(0, recent.advance());

    vi.setSystemTime(1_700_000_000_000 - 3_600_000);
    recent.note([7]);

    expect([recent.replicaFor([7]), recent.replicaFor([8])]).toEqual([null, 0]);
    recent.replicaShows(0, recent.advance());
    expect(recent.replicaFor([7, 8])).toBe(0);
    vi.setSystemTime(1_700_000_000_000 + 3_600_000);
    expect(recent.replicaFor([7, 8])).toBe(0);
  });

  test("the one of two that has the write", () => {
    const recent = recentWrites(2, 1_000);
    const first = recent.advance();
    recent.note([7]);
    const second = recent.advance();
    recent.replicaShows(0, first);
    recent.replicaShows(1, second);

    expect([1, 2, 3].map(() => recent.replicaFor([7]))).toEqual([1, 1, 1]);
    expect(new Set([1, 2, 3].map(() => recent.replicaFor([8])))).toEqual(new Set([0, 1]));
  });

  test("none for any place when more were written than are remembered, until the next tick is shown", () => {
    const recent = recentWrites(1, 1_000);
    recent.replicaShows(0, recent.advance());
    recent.note(Array.from({ length: 100_001 }, (_, place) => place));

    expect(recent.replicaFor([200_000])).toBe(null);
    recent.replicaShows(0, recent.advance());
    expect(recent.replicaFor([7])).toBe(0);
  });
});

const ann = {
  id: userId(1),
  gender: 1,
  name: "ann",
  domain: "",
  nick: "",
  phone: "",
  email: "",
  avatar: "",
  departmentId: 1,
  status: 0,
  signInfo: "",
  updatedAt: 5,
  passwordMd5: "",
  salt: "",
};

const message = (id: number) => ({
  conversation,
  id: messageId(id),
  from: userId(1),
  to: userId(2),
  kind: "text" as const,
  body: Buffer.from("text"),
  createdAt: 1,
  storedAt: 1,
  clientKey: null,
});
