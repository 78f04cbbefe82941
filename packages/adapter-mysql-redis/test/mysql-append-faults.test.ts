import { afterAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { newBatchId, wasCommitted } from "../src/append/batch-outcome.js";
import type { MysqlLimits } from "../src/connection/mysql-config.js";
import { mysqlDatabase } from "../src/connection/mysql-database.js";
import { type MysqlStores, openMysqlStores } from "../src/open-mysql-stores.js";
import { cuttingProxy } from "./mysql-cutting-proxy.js";
import { clientOf, configAt, databasesOn, rowsIn, waitsForLock } from "./mysql-fixture.js";
import { ann, bo, cy, idsIn, introduce, message, unreadOf } from "./people-fixture.js";

const databases = databasesOn(inject("testServers").mysqlUrl);
afterAll(() => databases.dropAll());

const durable = { status: "durable" };

describe("a connection lost at COMMIT", () => {
  test("is durable and counted once where the commit had reached the server", async () => {
    const { stores, proxy, people } = await behindProxy();
    const batch = [message(people.annAndBo, 1, ann, bo), message(people.inGroup, 1, ann)];
    proxy.cutAt("COMMIT", "afterTheServer");

    const outcomes = await stores.messages.append(batch);

    expect([outcomes, proxy.cuts()]).toEqual([[durable, durable], 1]);
    expect(await idsIn(stores, people.annAndBo)).toEqual([1]);
    expect(await unreadOf(stores, ann, bo, cy)).toEqual([0, 2, 1]);
  });

  test("is written once more where it had not, and counted once", async () => {
    const { stores, proxy, people } = await behindProxy();
    const batch = [message(people.annAndBo, 1, ann, bo), message(people.inGroup, 1, ann)];
    proxy.cutAt("COMMIT", "beforeTheServer");

    const outcomes = await stores.messages.append(batch);

    expect([outcomes, proxy.cuts()]).toEqual([[durable, durable], 1]);
    expect(await idsIn(stores, people.annAndBo)).toEqual([1]);
    expect(await unreadOf(stores, ann, bo, cy)).toEqual([0, 2, 1]);
  });

  test("is unknown, with the cause, where the server cannot be asked", async () => {
    const { stores, proxy, people, direct } = await behindProxy({ writeDeadlineMs: 400 });
    proxy.cutAt("COMMIT", "afterTheServer");
    proxy.refuse(true);

    const outcomes = await stores.messages.append([message(people.annAndBo, 1, ann, bo)]);

    expect(outcomes).toEqual([{ status: "unknown", cause: expect.any(Error) }]);
    expect(await idsIn(direct, people.annAndBo)).toEqual([1]);
  });

  test("is not taken for durable where another message holds the id", async () => {
    const { stores, proxy, people, direct } = await behindProxy();
    const another = message(people.annAndBo, 1, bo, ann, { body: Buffer.from("another") });
    await direct.messages.append([another]);
    proxy.cutAt("COMMIT", "beforeTheServer");

    const outcomes = await stores.messages.append([message(people.annAndBo, 1, ann, bo)]);

    expect(outcomes).toEqual([{ status: "notWritten", reason: "idTaken" }]);
    expect(await unreadOf(stores, ann, bo)).toEqual([1, 0]);
  });

  test("leaves no rows behind that tell of its transactions, but for the last ones", async () => {
    const { stores, proxy, people, url } = await behindProxy();
    for (let id = 1; id <= 100; id++) {
      if (id % 10 === 0) proxy.cutAt("COMMIT", "afterTheServer");
      expect(await stores.messages.append([message(people.annAndBo, id, ann, bo)])).toEqual([durable]);
    }

    const [row] = await rowsIn<{ count: number }>(url, "SELECT COUNT(*) AS count FROM LedgerBatch");

    expect([proxy.cuts(), (row?.count ?? 100) < 50]).toEqual([10, true]);
  });
});

describe("a transaction whose answer is lost while the server is still at work on it", () => {
  test("is decided: committed, or broken off for good and written anew", async () => {
    const { stores, proxy, people, url, hold } = await behindProxy();
    await stores.messages.append([message(people.annAndBo, 1, ann, bo)]);
    const release = await hold("IMRecentSession", `userId = ${bo} AND peerId = ${ann}`);
    proxy.cutAt("COMMIT", "whileTheServerWorks");

    const appending = stores.messages.append([message(people.annAndBo, 2, ann, bo)]);
    await waitsForLock(url, "IMRecentSession");
    await release();

    expect(await appending).toEqual([durable]);
    expect(await idsIn(stores, people.annAndBo)).toEqual([2, 1]);
    expect(await unreadOf(stores, ann, bo)).toEqual([0, 2]);
  });

  test("is written anew once the server has rolled it back, and never twice", async () => {
    const { stores, proxy, people, url, hold } = await behindProxy();
    await stores.messages.append([message(people.annAndBo, 1, ann, bo)]);
    const release = await hold("IMRecentSession", `userId = ${bo} AND peerId = ${ann}`);
    proxy.cutAt("COMMIT", "whileTheServerWorks");

    const appending = stores.messages.append([message(people.annAndBo, 2, ann, bo)]);
    const zombie = await waitsForLock(url, "IMRecentSession");
    await rowsIn(url, `KILL ${zombie}`);
    await release();

    expect(await appending).toEqual([durable]);
    expect(await idsIn(stores, people.annAndBo)).toEqual([2, 1]);
    expect(await unreadOf(stores, ann, bo)).toEqual([0, 2]);
  });
});

describe("whether a transaction took place", () => {
  test("is answered by its row: yes where it is there", async () => {
    const { url, database } = await asking();
    const id = newBatchId();
    await rowsIn(url, `INSERT INTO LedgerBatch (id, created) VALUES (${id}, 1)`);

    expect(await wasCommitted(database, id, soon())).toBe(true);
  });

  test("is answered no, for ever: whoever comes with it later is refused", async () => {
    const { url, database } = await asking();
    const id = newBatchId();

    expect(await wasCommitted(database, id, soon())).toBe(false);

    await expect(rowsIn(url, `INSERT INTO LedgerBatch (id, created) VALUES (${id}, 1)`)).rejects.toThrow(
      /Duplicate entry/,
    );
  });

  test("is asked until the transaction ends that is still open", async () => {
    const { url, database } = await asking();
    const id = newBatchId();
    const client = await clientOf(url);
    onTestFinished(() => client.end());
    await client.query("START TRANSACTION");
    await client.query(`INSERT INTO LedgerBatch (id, created) VALUES (${id}, 1)`);

    const asked = wasCommitted(database, id, soon());
    await waitsForLock(url, "LedgerBatch");
    await client.query("COMMIT");

    expect(await asked).toBe(true);
  });

  test("is not answered where no server does before the deadline", async () => {
    const { proxy, database } = await asking();
    proxy.refuse(true);

    expect(await wasCommitted(database, newBatchId(), performance.now() + 300)).toBe(null);
  });
});

describe("what is in the way of one message", () => {
  test("does not stop its batch: too large for the server", async () => {
    const { stores, people } = await opened();
    const batch = [1, 2, 3].map((id) => message(people.annAndBo, id, ann, bo));
    const large = message(people.annAndBo, 2, ann, bo, { body: Buffer.alloc(20 * 1_048_576) });

    const outcomes = await stores.messages.append([
      ...[batch[0] ?? large, large, batch[2] ?? large],
      message(people.annAndCy, 1, ann, cy),
    ]);

    const tooLarge = { status: "notWritten", reason: "tooLarge", cause: expect.any(Error) };
    expect(outcomes).toEqual([durable, tooLarge, durable, durable]);
    expect(await idsIn(stores, people.annAndBo)).toEqual([3, 1]);
    expect(await unreadOf(stores, bo, cy)).toEqual([2, 1]);
  });

  test("does not stop its batch: a time that does not fit, in a batch of 256", async () => {
    const { stores, people } = await opened();
    const batch = Array.from({ length: 256 }, (_, index) =>
      message(people.annAndBo, index + 1, ann, bo, index === 100 ? { createdAt: 2 ** 32 } : {}),
    );

    const outcomes = await stores.messages.append(batch);

    const failed = outcomes.flatMap((outcome, index) => (outcome.status === "durable" ? [] : [index]));
    expect(failed).toEqual([100]);
    expect(await unreadOf(stores, bo)).toEqual([255]);
  });
});

describe("locks of others", () => {
  test("are waited for and deadlocks retried: appends that meet in every order are stored or numbered anew", async () => {
    const { stores: first, people, url } = await opened();
    const second = await openMysqlStores(configAt(url));
    onTestFinished(() => second.close());
    const appends = Array.from({ length: 40 }, async (_, round) => {
      const batch = [
        message(people.annAndBo, round + 1, ann, bo),
        message(people.annAndCy, round + 1, ann, cy),
        message(people.inGroup, round + 1, ann),
      ];
      const outcomes = await (round % 2 === 0 ? first : second).messages.append(
        round % 3 === 0 ? batch.reverse() : batch,
      );
      return outcomes.map((outcome) => (outcome.status === "notWritten" ? outcome.reason : outcome.status));
    });

    const outcomes = (await Promise.all(appends)).flat();

    expect(new Set(outcomes)).toEqual(new Set(["durable", "idTaken"]));
    const stored = [people.annAndBo, people.annAndCy, people.inGroup].map((where) => idsIn(first, where));
    const ids = await Promise.all(stored);
    expect(ids.flat().length).toBe(outcomes.filter((outcome) => outcome === "durable").length);
    expect(await unreadOf(first, bo, cy)).toEqual([
      (ids[0]?.length ?? 0) + (ids[2]?.length ?? 0),
      (ids[1]?.length ?? 0) + (ids[2]?.length ?? 0),
    ]);
  });

  test("a deadlock with another client is retried until it is gone", async () => {
    const { stores, people, url } = await opened();
    await stores.messages.append([message(people.annAndBo, 1, ann, bo), message(people.inGroup, 1, ann)]);
    const client = await clientOf(url);
    onTestFinished(() => client.end());
    await client.query("BEGIN");
    // The server ends the transaction that has changed less: so it is the append that has to begin anew.
    const rows = Array.from({ length: 1_000 }, () => "(1, 0, 0)").join(",");
    await client.query(`INSERT INTO IMDiscovery (itemPriority, created, updated) VALUES ${rows}`);
    await client.query("UPDATE IMRecentSession SET created = created + 1 WHERE userId = 1 AND type = 1");

    const appending = stores.messages.append([
      message(people.annAndBo, 2, ann, bo),
      message(people.inGroup, 2, ann),
    ]);
    await waitsForLock(url, "IMRecentSession");
    await client.query("UPDATE LedgerGroupActivity SET newestAt = newestAt + 1");
    await client.query("COMMIT");

    expect(await appending).toEqual([durable, durable]);
    expect(await idsIn(stores, people.annAndBo)).toEqual([2, 1]);
  });
});

/** So late that only a hang comes to it. */
const soon = () => performance.now() + 30_000;

async function place() {
  const database = await databases.take();
  onTestFinished(() => databases.giveBack(database));
  return database;
}

async function opened() {
  const { url } = await place();
  const stores = await openMysqlStores(configAt(url));
  onTestFinished(() => stores.close());
  return { url, stores, people: await introduce(stores) };
}

/** Stores that reach their server through a proxy, and others that reach it without. */
async function behindProxy(limits: Partial<MysqlLimits> = {}) {
  const { url, stores: direct, people } = await opened();
  const proxy = await cuttingProxy(url);
  onTestFinished(() => proxy.close());
  const config = configAt(proxy.url);
  const stores: MysqlStores = await openMysqlStores({ ...config, limits: { ...config.limits, ...limits } });
  onTestFinished(() => stores.close());

  /** Locks a row as an admin console in the middle of a transaction; answers how to let it go. */
  async function hold(table: string, where: string): Promise<() => Promise<void>> {
    const client = await clientOf(url);
    onTestFinished(() => client.end());
    await client.query("START TRANSACTION");
    await client.query(`SELECT * FROM ${table} WHERE ${where} FOR UPDATE`);
    return async () => void (await client.query("ROLLBACK"));
  }

  return { stores, proxy, people, url, direct, hold };
}

async function asking() {
  const { url } = await place();
  const proxy = await cuttingProxy(url);
  onTestFinished(() => proxy.close());
  const database = mysqlDatabase(configAt(proxy.url), () => {});
  onTestFinished(() => database.close());
  return { url, proxy, database };
}
