import {
  type ConversationId,
  LedgerError,
  listMessages,
  listUnread,
  messageId,
  type RelationId,
  relationOf,
  type Storage,
  type UserPair,
  userId,
} from "@chatledger/core";
import { expect, test } from "vitest";
import { ann, bob, eve, openLedgerFixture, person, say, textOf } from "./ledger-fixture.js";

const newest = messageId(0);

/** A store in whose tables somebody deletes relations: who opens one again gets another. */
function withDeletedRelations(messages: Storage["messages"]) {
  const deleted = new Set<RelationId>();
  const opened: UserPair[] = [];
  let strangers = 1_000_000;
  /** The pair as the store keeps it once its first relation was deleted: a pair that nobody else has. */
  const renamed = new Map<string, UserPair>();
  const kept = (pair: UserPair) => renamed.get(`${pair.small}:${pair.big}`) ?? pair;
  const isDeleted = (conversation: ConversationId) => deleted.has(relationOf(conversation));
  const changed: Storage["messages"] = {
    ...messages,
    openRelations(pairs, now) {
      opened.push(...pairs);
      return messages.openRelations(pairs.map(kept), now);
    },
    findRelations: (pairs) => messages.findRelations(pairs.map(kept)),
    async append(batch) {
      const living = batch.filter(({ conversation }) => !isDeleted(conversation));
      const outcomes = [...(await messages.append(living))];
      return batch.map(({ conversation }) =>
        isDeleted(conversation)
          ? { status: "notWritten", reason: "noRelation" }
          : (outcomes.shift() ?? { status: "unknown" }),
      );
    },
  };
  return {
    changed,
    opened,
    async remove(pair: UserPair) {
      const [relation] = await messages.findRelations([kept(pair)]);
      if (!relation) throw new Error("no relation");
      deleted.add(relation);
      strangers += 2;
      renamed.set(`${pair.small}:${pair.big}`, { small: userId(strangers), big: userId(strangers + 1) });
    },
  };
}

test("a relation that was deleted in the tables is opened again, and its message is stored and read", async () => {
  let tables: ReturnType<typeof withDeletedRelations> | undefined;
  const { ledger } = await openLedgerFixture({}, ({ messages }) => {
    tables = withDeletedRelations(messages);
    return { messages: tables.changed };
  });
  if (!tables) throw new Error("no store");
  await say(ledger, ann, person(bob), "before");
  await say(ledger, ann, person(eve), "before");
  await tables.remove({ small: ann, big: bob });
  tables.opened.length = 0;

  const ids = await Promise.all([
    say(ledger, ann, person(bob), "one"),
    say(ledger, ann, person(eve), "elsewhere"),
    say(ledger, bob, person(ann), "two"),
  ]);

  expect(ids).toEqual([1, 2, 2]);
  expect(tables.opened).toEqual([{ small: ann, big: bob }]);
  expect((await listMessages(ledger, bob, person(ann), newest, 10)).map(textOf)).toEqual(["two", "one"]);
  expect((await listMessages(ledger, eve, person(ann), newest, 10)).map(textOf)).toEqual([
    "elsewhere",
    "before",
  ]);
  expect((await listUnread(ledger, eve)).total).toBe(2);

  tables.opened.length = 0;
  expect(await say(ledger, ann, person(bob), "three")).toBe(3);
  expect(tables.opened).toEqual([]);
});

test("a relation that is gone as often as it is opened fails its own messages alone", async () => {
  const { ledger } = await openLedgerFixture({}, ({ messages }) => ({
    messages: {
      ...messages,
      async append(batch) {
        const outcomes = [...(await messages.append(batch.filter(({ to }) => to !== bob)))];
        return batch.map(({ to }) =>
          to === bob
            ? { status: "notWritten", reason: "noRelation" }
            : (outcomes.shift() ?? { status: "unknown" }),
        );
      },
    },
  }));
  const results = await Promise.allSettled([
    say(ledger, ann, person(bob), "lost"),
    say(ledger, ann, person(eve), "kept"),
  ]);
  expect(results).toMatchObject([
    { status: "rejected", reason: { code: "storageUnavailable" } },
    { status: "fulfilled", value: 1 },
  ]);
});

test("a store that leaves out a relation gets no message into another conversation", async () => {
  const { ledger, storage } = await openLedgerFixture({}, ({ messages }) => ({
    messages: {
      ...messages,
      openRelations: async (pairs, now) => (await messages.openRelations(pairs, now)).slice(1),
    },
  }));
  const sends = [bob, eve].map((user) => say(ledger, ann, person(user), `to ${user}`));
  for (const result of await Promise.allSettled(sends)) {
    expect(result).toMatchObject({ status: "rejected", reason: { code: "storageUnavailable" } });
  }
  expect(await storage.messages.unreadTotals([ann, bob, eve])).toEqual([0, 0, 0]);
});

test("an error of the store while relations are opened fails the batch, and the next one succeeds", async () => {
  let failing = true;
  const { ledger } = await openLedgerFixture({}, ({ messages }) => ({
    messages: {
      ...messages,
      openRelations(pairs, now) {
        if (!failing) return messages.openRelations(pairs, now);
        failing = false;
        return Promise.reject(new LedgerError("overloaded", "no room"));
      },
    },
  }));
  await expect(say(ledger, ann, person(bob), "lost")).rejects.toMatchObject({ code: "overloaded" });
  expect(await say(ledger, ann, person(bob), "kept")).toBe(1);
});
