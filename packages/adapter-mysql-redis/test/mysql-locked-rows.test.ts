import { LedgerError, messageId, type NewMessage, type ReadAck } from "@chatledger/core";
import { afterAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { openMysqlStores } from "../src/open-mysql-stores.js";
import { clientOf, configAt, databasesOn } from "./mysql-fixture.js";
import {
  ann,
  bo,
  cy,
  groupPeer,
  introduce,
  message,
  type People,
  person,
  unreadOf,
} from "./people-fixture.js";

const databases = databasesOn(inject("testServers").mysqlUrl);
afterAll(() => databases.dropAll());

const durable = { status: "durable" };

/** A row that somebody else holds, and whose messages wait for it. */
interface Held {
  readonly table: string;
  readonly where: (people: People) => string;
  readonly message: (people: People, id: number) => NewMessage;
}

const lockedRows: readonly Held[] = [
  {
    table: "IMRecentSession",
    where: () => `userId = ${bo} AND peerId = ${ann} AND type = 1`,
    message: ({ annAndBo }, id) => message(annAndBo, id, ann, bo),
  },
  {
    table: "LedgerReadPosition",
    where: ({ group }) => `userId = ${ann} AND kind = 2 AND conversationId = ${group}`,
    message: ({ inGroup }, id) => message(inGroup, id, ann),
  },
  {
    table: "LedgerGroupActivity",
    where: ({ group }) => `groupId = ${group}`,
    message: ({ inGroup }, id) => message(inGroup, id, ann),
  },
];

describe.each(lockedRows)("a row of $table that another transaction holds", (held) => {
  test("keeps its own conversation's messages out, each with the cause, and nobody else's", async () => {
    const { stores, people, hold } = await place();
    const release = await hold(held.table, held.where(people));

    const outcomes = await stores.messages.append([
      held.message(people, 2),
      message(people.annAndCy, 2, ann, cy),
      held.message(people, 3),
    ]);

    expect(outcomes).toEqual([refused, durable, refused]);
    expect(causesOf(outcomes)).toMatch(/lock wait/i);
    await release();
    expect(await stores.messages.append([held.message(people, 2)])).toEqual([durable]);
  });

  test("slows no later batch down, and is written to again as soon as it is free", async () => {
    const { stores, people, hold } = await place();
    const release = await hold(held.table, held.where(people));
    const batch = (id: number) => [held.message(people, 2), message(people.annAndCy, id, ann, cy)];
    expect(await stores.messages.append(batch(2))).toEqual([refused, durable]);

    // Found locked by a look, which says so in words of ours; a wait would end with the server's.
    for (let id = 3; id <= 12; id++) {
      const outcomes = await stores.messages.append(batch(id));
      expect(outcomes).toEqual([refused, durable]);
      expect(causesOf(outcomes)).toContain("another transaction has locked a row of the conversation");
    }

    await release();
    expect(await stores.messages.append(batch(13))).toEqual([durable, durable]);
    expect(await unreadOf(stores, cy)).toEqual([13 + (held.table === "IMRecentSession" ? 1 : 2)]);
  });

  test("hides nothing from readers of counts and lists", async () => {
    const { stores, people, hold } = await place();
    await hold(held.table, held.where(people));

    expect(await unreadOf(stores, ann, bo, cy)).toEqual([0, 2, 2]);
    const sessions = await stores.sessions.recent([{ user: bo, since: 0, limit: 10 }]);

    expect(sessions.flat().length).toBeGreaterThan(0);
  });
});

describe("an acknowledgement whose row another transaction holds", () => {
  test.each(["single", "group"] as const)(
    "fails alone, %s, and is taken when the row is free",
    async (kind) => {
      const { stores, people, hold } = await place();
      const single: ReadAck = {
        ...{ reader: bo, peer: person(ann), conversation: people.annAndBo, position: messageId(0) },
      };
      const inGroup: ReadAck = { ...single, peer: groupPeer(people.group), conversation: people.inGroup };
      await stores.messages.advanceReadPositions([{ ...inGroup, reader: ann }]);
      await stores.messages.append([message(people.inGroup, 2, cy), message(people.annAndBo, 2, ann, bo)]);
      const [own, row] =
        kind === "single"
          ? ([single, ["IMRecentSession", `userId = ${bo} AND peerId = ${ann}`]] as const)
          : ([{ ...inGroup, reader: ann }, ["LedgerReadPosition", `userId = ${ann} AND kind = 2`]] as const);
      const release = await hold(row[0], row[1]);

      const stands = await stores.messages.advanceReadPositions([
        own,
        { ...single, reader: cy, conversation: people.annAndCy },
        kind === "single" ? inGroup : single,
      ]);

      expect(stands.slice(1)).toEqual([1, 2]);
      expect(stands[0]).toBeInstanceOf(LedgerError);
      expect(stands[0]).toMatchObject({ code: "storageUnavailable" });
      expect(String(stands[0])).toMatch(/waited too long for a row locked by another transaction/);
      await release();
      expect(await stores.messages.advanceReadPositions([own])).toEqual([2]);
    },
  );
});

test("an acknowledgement comes to its turn on a row that passes from one transaction to the next", async () => {
  const { stores, people, passOn } = await place();
  const stop = await passOn(`userId = ${bo} AND peerId = ${ann} AND type = 1`);

  const stands = await stores.messages.advanceReadPositions([
    { reader: bo, peer: person(ann), conversation: people.annAndBo, position: messageId(0) },
  ]);

  expect(stands).toEqual([1]);
  await stop();
});

test("an admin console in the middle of a change of relation, group and member keeps nobody from writing", async () => {
  const { stores, people, hold } = await place();
  await hold("IMRelationShip", "TRUE");
  await hold("IMGroup", "TRUE");
  await hold("IMGroupMember", "TRUE");

  const outcomes = await stores.messages.append([
    message(people.annAndBo, 2, ann, bo),
    message(people.inGroup, 2, ann),
  ]);

  expect(outcomes).toEqual([durable, durable]);
});

const refused = { status: "notWritten", reason: "storageUnavailable", cause: expect.any(Error) };

const causesOf = (outcomes: readonly object[]) =>
  outcomes.map((outcome) => ("cause" in outcome ? String(outcome.cause) : "")).join();

/** Ann has written once to each of the others, and to the group. */
async function place() {
  const database = await databases.take();
  onTestFinished(() => databases.giveBack(database));
  const stores = await openMysqlStores(configAt(database.url));
  onTestFinished(() => stores.close());
  const people = await introduce(stores);
  await stores.messages.append([
    message(people.annAndBo, 1, ann, bo),
    message(people.annAndCy, 1, ann, cy),
    message(people.inGroup, 1, ann),
  ]);

  /** Locks rows as an admin console in the middle of a transaction; answers how to let them go. */
  async function hold(table: string, where: string): Promise<() => Promise<void>> {
    const client = await clientOf(database.url);
    onTestFinished(() => client.end());
    await client.query("START TRANSACTION");
    const [rows] = await client.query(`SELECT * FROM ${table} WHERE ${where} FOR UPDATE`);
    expect((rows as readonly object[]).length).toBeGreaterThan(0);
    return async () => void (await client.query("ROLLBACK"));
  }

  /** Transactions that hold a session's row for a moment each, and queue for it: it is never free. Answers how to end that. */
  async function passOn(where: string): Promise<() => Promise<void>> {
    const clients = await Promise.all([1, 2, 3].map(() => clientOf(database.url)));
    onTestFinished(() => void Promise.all(clients.map((client) => client.end())));
    // By its primary key: on the way through another index they would lock in an order that ends in a deadlock.
    const row = `SELECT id FROM IMRecentSession WHERE id = @id FOR UPDATE`;
    const turn = `START TRANSACTION; ${row}; DO SLEEP(0.05); COMMIT`;
    for (const client of clients) {
      await client.query("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
      await client.query(`SET @id = (SELECT id FROM IMRecentSession WHERE ${where})`);
    }
    let isOver = false;
    const turns = clients.map(async (client) => {
      while (!isOver) await client.query(turn);
    });
    return async () => {
      isOver = true;
      await Promise.all(turns);
    };
  }

  return { stores, people, hold, passOn };
}
