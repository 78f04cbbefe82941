import {
  type ConversationId,
  groupConversation,
  groupId,
  isGroupConversation,
  messageId,
  relationId,
  singleConversation,
  userPair,
} from "@chatledger/core";
import { afterAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { type MysqlStores, openMysqlStores } from "../src/open-mysql-stores.js";
import { numberOf, shardCount } from "../src/tables/message-tables.js";
import { clientOf, configAt, databasesOn } from "./mysql-fixture.js";
import { ann, bo, cy, groupPeer, idsIn, introduce, message, person, unreadOf } from "./people-fixture.js";

const databases = databasesOn(inject("testServers").mysqlUrl);
afterAll(() => databases.dropAll());

const durable = { status: "durable" };
const idTaken = { status: "notWritten", reason: "idTaken" };

describe("a message whose row somebody deleted", () => {
  test.each(["single", "group"] as const)(
    "gives its id to no other, %s, also when it was the newest",
    async (kind) => {
      const { stores, people, run } = await place();
      const where = kind === "single" ? people.annAndBo : people.inGroup;
      const say = (id: number) => message(where, id, ann, ...(kind === "single" ? [bo] : []));
      await stores.messages.append([say(1), say(2)]);
      await run(`DELETE FROM ${tableOf(where)} WHERE msgId = 2`);

      expect(await stores.messages.newestIds([where])).toEqual([2]);
      expect(await stores.messages.append([say(2)])).toEqual([idTaken]);
      expect(await stores.messages.append([say(3)])).toEqual([durable]);
      expect(await idsIn(stores, where)).toEqual([3, 1]);
    },
  );

  test.each(["single", "group"] as const)(
    "counts as read for who acknowledges one before it, %s",
    async (kind) => {
      const { stores, people, run } = await place();
      const where = kind === "single" ? people.annAndBo : people.inGroup;
      const say = (id: number) => message(where, id, ann, ...(kind === "single" ? [bo] : []));
      await stores.messages.append([1, 2, 3, 4].map(say));
      await run(`UPDATE ${tableOf(where)} SET status = 1 WHERE msgId = 3`);
      const peer = kind === "single" ? person(ann) : groupPeer(people.group);

      await stores.messages.advanceReadPositions([
        { reader: bo, peer, conversation: where, position: messageId(1) },
      ]);

      expect(await unreadOf(stores, bo)).toEqual([2]);
      await stores.messages.append([say(5)]);
      expect(await unreadOf(stores, bo)).toEqual([3]);
    },
  );
});

describe("a relation whose row somebody deleted", () => {
  test("takes no message, and begins anew with nothing unread of what was before", async () => {
    const { stores, people, run } = await place();
    await stores.messages.append([
      message(people.annAndBo, 1, ann, bo),
      message(people.annAndBo, 2, ann, bo),
    ]);
    await run(`DELETE FROM IMRelationShip WHERE id = ${numberOf(people.annAndBo)}`);

    expect(await stores.messages.append([message(people.annAndBo, 3, ann, bo)])).toEqual([
      { status: "notWritten", reason: "noRelation" },
    ]);
    const [relation = relationId(0)] = await stores.messages.openRelations([userPair(ann, bo)], 1);
    const anew = singleConversation(relation);

    expect(anew).not.toBe(people.annAndBo);
    expect(await stores.messages.append([message(anew, 1, ann, bo)])).toEqual([durable]);
    expect(await unreadOf(stores, ann, bo)).toEqual([0, 1]);
    const [sessions = []] = await stores.sessions.recent([{ user: bo, since: 0, limit: 10 }]);
    expect(sessions.map(({ conversation }) => conversation)).toEqual([anew]);
  });
});

describe("a session whose row somebody deleted", () => {
  test("comes back with the next message, and counts all that the peer has sent: the position is gone", async () => {
    const { stores, people, run } = await place();
    await stores.messages.append([1, 2, 3].map((id) => message(people.annAndBo, id, ann, bo)));
    await read(stores, people.annAndBo);
    await run(`DELETE FROM IMRecentSession WHERE userId = ${bo}`);
    expect(await unreadOf(stores, bo)).toEqual([0]);

    expect(await stores.messages.append([message(people.annAndBo, 4, ann, bo)])).toEqual([durable]);

    expect(await unreadOf(stores, ann, bo)).toEqual([0, 4]);
    await read(stores, people.annAndBo);
    expect(await unreadOf(stores, bo)).toEqual([0]);
  });

  test("is not made visible by an acknowledgement, which keeps its position all the same", async () => {
    const { stores, people, run } = await place();
    await stores.messages.append([1, 2, 3].map((id) => message(people.annAndBo, id, ann, bo)));
    await run(`DELETE FROM IMRecentSession WHERE userId = ${bo}`);

    await read(stores, people.annAndBo);

    expect(await stores.sessions.recent([{ user: bo, since: 0, limit: 10 }])).toEqual([[]]);
    await stores.messages.append([message(people.annAndBo, 4, ann, bo)]);
    expect(await unreadOf(stores, bo)).toEqual([1]);
  });
});

describe("a group whose activity somebody deleted", () => {
  test("is counted from its messages: nobody's count changes, and ids go on", async () => {
    const { stores, people, run } = await place();
    await stores.messages.append([1, 2, 3].map((id) => message(people.inGroup, id, ann)));
    await stores.messages.append([message(people.inGroup, 4, cy)]);
    expect(await unreadOf(stores, ann, bo, cy)).toEqual([1, 4, 0]);
    await run("DELETE FROM LedgerGroupActivity");

    expect(await stores.messages.append([message(people.inGroup, 4, ann)])).toEqual([idTaken]);
    expect(await stores.messages.append([message(people.inGroup, 5, bo)])).toEqual([durable]);

    expect(await unreadOf(stores, ann, bo, cy)).toEqual([2, 0, 1]);
  });

  test("is opened where somebody else made the group, and has none yet", async () => {
    const { stores, run } = await place();
    await run("INSERT INTO IMGroup (id, name, creator, type, userCnt, status) VALUES (900, 'g', 1, 1, 2, 0)");
    await run("INSERT INTO IMGroupMember (groupId, userId, status) VALUES (900, 1, 0), (900, 2, 0)");

    const outcomes = await stores.messages.append([message(groupConversation(groupId(900)), 1, ann)]);

    expect(outcomes).toEqual([durable]);
    expect(await unreadOf(stores, ann, bo, cy)).toEqual([0, 1, 0]);
  });
});

/** Bo acknowledges all that Ann has sent. */
const read = ({ messages }: MysqlStores, conversation: ConversationId) =>
  messages.advanceReadPositions([{ reader: bo, peer: person(ann), conversation, position: messageId(0) }]);

const tableOf = (conversation: ConversationId) =>
  `${isGroupConversation(conversation) ? "IMGroupMessage" : "IMMessage"}_${numberOf(conversation) % shardCount}`;

async function place() {
  const database = await databases.take();
  onTestFinished(() => databases.giveBack(database));
  const stores = await openMysqlStores(configAt(database.url));
  onTestFinished(() => stores.close());

  /** What an admin console does. */
  async function run(sql: string): Promise<void> {
    const client = await clientOf(database.url);
    await client.query(sql);
    await client.end();
  }

  return { stores, run, people: await introduce(stores) };
}
