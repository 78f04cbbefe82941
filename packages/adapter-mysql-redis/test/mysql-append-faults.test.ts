import {
  type ConversationId,
  groupConversation,
  groupId,
  messageId,
  type NewMessage,
  relationId,
  singleConversation,
  userId,
} from "@chatledger/core";
import { afterAll, describe, expect, inject, onTestFinished, test } from "vitest";
import type { defaultMysqlLimits } from "../src/mysql/mysql-config.js";
import { type MysqlStores, openMysqlStores } from "../src/mysql/open-mysql-stores.js";
import { cuttingProxy } from "./mysql-cutting-proxy.js";
import { clientOf, configAt, databasesOn, eventually } from "./mysql-places.js";

const databases = databasesOn(inject("testServers").mysqlUrl);
afterAll(() => databases.dropAll());

const durable = { status: "durable" };
const conversation = singleConversation(relationId(1));
const otherConversation = singleConversation(relationId(2));

describe("a connection lost at COMMIT", () => {
  test("is durable where the commit had reached the server", async () => {
    const { stores, proxy } = await behindProxy();
    proxy.cutAt("COMMIT", "afterTheServer");

    const outcomes = await stores.messages.append([message(1), message(2)]);

    expect([outcomes, proxy.cuts()]).toEqual([[durable, durable], 1]);
    expect(await idsIn(stores, conversation)).toEqual([2, 1]);
  });

  test("is written once more where it had not", async () => {
    const { stores, proxy } = await behindProxy();
    proxy.cutAt("COMMIT", "beforeTheServer");

    const outcomes = await stores.messages.append([message(1), message(2)]);

    expect([outcomes, proxy.cuts()]).toEqual([[durable, durable], 1]);
    expect(await idsIn(stores, conversation)).toEqual([2, 1]);
  });

  test("is unknown where the server cannot be asked", async () => {
    const { stores, proxy, url } = await behindProxy({ writeDeadlineMs: 400 });
    proxy.cutAt("COMMIT", "afterTheServer");
    proxy.refuse(true);

    const outcomes = await stores.messages.append([message(1)]);

    expect(outcomes).toEqual([{ status: "unknown" }]);
    const direct = await openMysqlStores(configAt(url));
    onTestFinished(() => direct.close());
    expect(await idsIn(direct, conversation)).toEqual([1]);
  });

  test("is not taken for durable where another message holds the id", async () => {
    const { stores, proxy, url } = await behindProxy();
    const direct = await openMysqlStores(configAt(url));
    onTestFinished(() => direct.close());
    await direct.messages.append([message(1, { body: Buffer.from("another") })]);
    proxy.cutAt("COMMIT", "beforeTheServer");

    const outcomes = await stores.messages.append([message(1)]);

    expect(outcomes).toEqual([{ status: "notWritten", reason: "idTaken" }]);
  });
});

describe("what is in the way of one message", () => {
  test("does not stop its batch: too large for the server", async () => {
    const { url } = await place();
    const stores = await opened(url);
    const large = message(2, { body: Buffer.alloc(20 * 1_048_576) });

    const outcomes = await stores.messages.append([message(1), large, message(3), other(1)]);

    expect(outcomes).toEqual([durable, { status: "notWritten", reason: "tooLarge" }, durable, durable]);
    expect(await idsIn(stores, conversation)).toEqual([3, 1]);
  });

  test("does not stop its batch: a time that does not fit, in a batch of 256", async () => {
    const { url } = await place();
    const stores = await opened(url);
    const batch = Array.from({ length: 256 }, (_, index) =>
      message(index + 1, index === 100 ? { createdAt: 2 ** 32 } : {}),
    );

    const outcomes = await stores.messages.append(batch);

    const failed = outcomes.flatMap((outcome, index) => (outcome.status === "durable" ? [] : [index]));
    expect(failed).toEqual([100]);
  });
});

describe("locks of others", () => {
  test("are waited for and deadlocks retried: appends that meet in every order are all durable", async () => {
    const { url } = await place();
    const [first, second] = [await opened(url), await opened(url)];
    const appends = Array.from({ length: 40 }, (_, round) => {
      const batch = [message(round + 1), other(round + 1), toGroup(round + 1)];
      return (round % 2 === 0 ? first : second).messages.append(round % 3 === 0 ? batch.reverse() : batch);
    });

    const outcomes = await Promise.all(appends);

    expect(outcomes.flat().every((outcome) => outcome.status === "durable")).toBe(true);
    expect((await idsIn(first, conversation)).length).toBe(40);
  });

  test("a deadlock with another client is retried until it is gone", async () => {
    const { url } = await place();
    const stores = await opened(url);
    await stores.messages.append([message(1), toGroup(1)]);
    const client = await clientOf(url);
    onTestFinished(() => client.end());
    const session = "UPDATE IMRecentSession SET created = created + 1 WHERE userId = 1 AND type = 1";
    const activity = "UPDATE LedgerGroupActivity SET newestAt = newestAt + 1 WHERE groupId = 7";
    await client.query("BEGIN");
    // The server ends the transaction that has changed less: so it is the append that has to begin anew.
    const rows = Array.from({ length: 1_000 }, () => "(1, 0, 0)").join(",");
    await client.query(`INSERT INTO IMDiscovery (itemPriority, created, updated) VALUES ${rows}`);
    await client.query(session);

    const appending = stores.messages.append([message(2), toGroup(2)]);
    await eventually(
      "the append waits for the session",
      async () => {
        const [transactions] = await client.query(
          "SELECT COUNT(*) AS waiting FROM information_schema.INNODB_TRX WHERE trx_state = 'LOCK WAIT'",
        );
        return Number((transactions as { waiting: number }[])[0]?.waiting) > 0;
        // InnoDB shows this table anew only where nobody looked for a tenth of a second.
      },
      150,
    );
    await client.query(activity);
    await client.query("COMMIT");

    expect(await appending).toEqual([durable, durable]);
    expect(await idsIn(stores, conversation)).toEqual([2, 1]);
  });
});

function message(id: number, fields: Partial<NewMessage> = {}): NewMessage {
  return {
    conversation,
    id: messageId(id),
    from: userId(1),
    to: userId(2),
    kind: "text",
    body: Buffer.from(`message ${id}`),
    createdAt: 1_700_000_000 + id,
    storedAt: 1_700_000_000 + id,
    clientKey: null,
    ...fields,
  };
}

const other = (id: number) => message(id, { conversation: otherConversation, to: userId(3) });
const toGroup = (id: number) => message(id, { conversation: groupConversation(groupId(7)), to: userId(0) });

async function place() {
  const database = await databases.take();
  onTestFinished(() => databases.giveBack(database));
  return database;
}

async function opened(url: string): Promise<MysqlStores> {
  const stores = await openMysqlStores(configAt(url));
  onTestFinished(() => stores.close());
  return stores;
}

async function behindProxy(limits: Partial<typeof defaultMysqlLimits> = {}) {
  const { url } = await place();
  const proxy = await cuttingProxy(url);
  onTestFinished(() => proxy.close());
  const config = configAt(proxy.url);
  const stores = await openMysqlStores({
    ...config,
    limits: { ...config.limits, pollEveryMs: 60_000, ...limits },
  });
  onTestFinished(() => stores.close());
  return { stores, proxy, url };
}

async function idsIn(stores: MysqlStores, where: ConversationId): Promise<readonly number[]> {
  const all = { from: messageId(0), after: messageId(0), limit: 1_000, maxBytes: 100_000_000 };
  const [page = []] = await stores.messages.pages([{ conversation: where, ...all }]);
  return page.map(({ id }) => id);
}
