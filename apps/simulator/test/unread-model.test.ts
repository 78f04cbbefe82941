import { describe, expect, test } from "vitest";
import type { ReadMark } from "../src/journal.js";
import type { StoredSend } from "../src/oracle.js";
import { expectUnread, judgeOwnRead, judgeUnread, readPositions } from "../src/unread-model.js";
import { alice, bob, carol, group, pair, sendOf } from "./specimens.js";

/** Messages 1…count of one sender in the pair, or in the group. */
function messagesOf(senders: readonly number[], conversation = pair): readonly StoredSend[] {
  return senders.map((from, number) => {
    const send = sendOf(number, { from, conversation });
    return { id: send.id, from, send };
  });
}

const markOf = (user: number, id: number, changes: Partial<ReadMark> = {}): ReadMark => {
  return { user, key: pair.key, id, connection: 1, ...changes };
};

function unreadOf(
  user: number,
  messages: readonly StoredSend[],
  marks: readonly ReadMark[] = [],
  broken: number[] = [],
) {
  const key = messages[0]?.send.conversation.key ?? pair.key;
  const positions = readPositions({ marks: [...marks], brokenConnections: new Set(broken) }, messages);
  const { least, most } = expectUnread(user, key, positions, messages, undefined);
  return [least, most];
}

describe("what is expected to be unread", () => {
  const three = messagesOf([alice, alice, alice]);

  test("is what others sent", () => {
    expect(unreadOf(bob, three)).toEqual([3, 3]);
    expect(unreadOf(alice, three)).toEqual([0, 0]);
    expect(unreadOf(alice, messagesOf([alice, bob, alice]))).toEqual([1, 1]);
  });

  test("is what came after the acknowledged message", () => {
    expect(unreadOf(bob, three, [markOf(bob, 2)])).toEqual([1, 1]);
    expect(unreadOf(bob, three, [markOf(alice, 2)])).toEqual([3, 3]);
  });

  test("does not come back with an older acknowledgement", () => {
    expect(unreadOf(bob, three, [markOf(bob, 3), markOf(bob, 1)])).toEqual([0, 0]);
  });

  test("lies within a range where the acknowledgement's connection broke", () => {
    expect(unreadOf(bob, three, [markOf(bob, 1), markOf(bob, 3, { connection: 2 })], [2])).toEqual([0, 2]);
  });

  test("begins in a group with one's own message, between two people not", () => {
    const senders = [alice, bob, alice];
    expect(unreadOf(bob, messagesOf(senders, group))).toEqual([1, 1]);
    expect(unreadOf(bob, messagesOf(senders))).toEqual([2, 2]);
    expect(unreadOf(carol, messagesOf(senders, group))).toEqual([3, 3]);
  });

  test("holds what was there before the run, until it is acknowledged", () => {
    const backlog = { count: 4, newest: 9 };
    const later = messagesOf([alice, alice]).map((message) => ({ ...message, id: message.id + 9 }));
    const none = readPositions({ marks: [], brokenConnections: new Set() }, later);
    expect(expectUnread(bob, pair.key, none, later, backlog)).toEqual({ least: 6, most: 6, newest: 11 });
    const read = readPositions({ marks: [markOf(bob, 10)], brokenConnections: new Set() }, later);
    expect(expectUnread(bob, pair.key, read, later, backlog)).toEqual({ least: 1, most: 1, newest: 11 });
  });
});

describe("an unread list", () => {
  const expected = new Map([[pair.key, { least: 2, most: 2, newest: 5 }]]);
  const answerOf = (count: number, newest = 5, total = count) => ({
    total,
    entries: new Map([[pair.key, { count, newest }]]),
  });
  const kindsOf = (answer: ReturnType<typeof answerOf>) =>
    judgeUnread(bob, answer, expected).map(({ kind }) => kind);

  test("passes where it is as expected", () => {
    expect(kindsOf(answerOf(2))).toEqual([]);
    expect(judgeUnread(bob, { total: 0, entries: new Map() }, new Map())).toEqual([]);
  });

  test("is caught with a count too many or too few", () => {
    expect(kindsOf(answerOf(3))).toEqual(["wrongUnread"]);
    expect(kindsOf(answerOf(1))).toEqual(["wrongUnread"]);
  });

  test("is caught where a conversation is missing or is none of the user's", () => {
    expect(judgeUnread(bob, { total: 0, entries: new Map() }, expected)).toMatchObject([
      { kind: "wrongUnread" },
    ]);
    expect(judgeUnread(bob, answerOf(2), new Map())).toMatchObject([{ kind: "wrongUnread" }]);
  });

  test("is caught where the total is not the sum", () => {
    expect(kindsOf(answerOf(2, 5, 3))).toEqual(["wrongUnread"]);
  });

  test("is caught where it shows an old message as the newest", () => {
    expect(kindsOf(answerOf(2, 4))).toEqual(["wrongNewest"]);
  });
});

describe("an unread list right after an acknowledgement", () => {
  const kindsOf = (position: number, count: number, newest: number) => {
    const answer = { total: count, entries: new Map([[pair.key, { count, newest }]]) };
    return judgeOwnRead(bob, pair.key, position, answer).map(({ kind }) => kind);
  };

  test("passes where it shows at most what came later", () => {
    expect(judgeOwnRead(bob, pair.key, 5, { total: 0, entries: new Map() })).toEqual([]);
    expect(kindsOf(5, 2, 7)).toEqual([]);
  });

  test("is caught where it shows what was acknowledged", () => {
    expect(kindsOf(5, 1, 5)).toEqual(["staleRead"]);
    expect(kindsOf(5, 3, 7)).toEqual(["staleRead"]);
  });
});
