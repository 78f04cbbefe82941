import { MsgType, SessionStatusType, SessionType } from "@chatledger/protocol";
import { describe, expect, test } from "vitest";
import { unreadProblems } from "../src/clients/judge-answers.js";
import type { MembershipRecord } from "../src/clients/records.js";
import { openDisruptions } from "../src/oracle/disruptions.js";
import { judgeMembers, judgeSessions, judgeUnread, judgeVersion } from "../src/oracle/judge-lists.js";
import { noteRead, readPosition, withRemoval } from "../src/oracle/read-position.js";
import { isShown, noteRemoval } from "../src/oracle/removal.js";
import { expectUnread, type Reading } from "../src/oracle/unread-model.js";
import { alice, bob, fixtures, pair } from "./fixtures.js";

/** Messages 1… of these senders. */
const messagesOf = (...senders: readonly number[]) =>
  senders.map((client, index) => ({ id: index + 1, client }));

function unreadOf(client: number, reading: Partial<Reading>): readonly [number, number] {
  const nothing = { isGroup: false, membership: undefined, backlog: undefined, messages: [] };
  const position = { certain: 0, possible: 0 };
  const { least, most } = expectUnread(client, { ...nothing, position, ...reading });
  return [least, most];
}

describe("what is expected to be unread", () => {
  const three = messagesOf(alice, alice, alice);

  test("is what others sent", () => {
    expect(unreadOf(bob, { messages: three })).toEqual([3, 3]);
    expect(unreadOf(alice, { messages: three })).toEqual([0, 0]);
    expect(unreadOf(alice, { messages: messagesOf(alice, bob, alice) })).toEqual([1, 1]);
  });

  test("is what came after the acknowledged message, which may not have arrived", () => {
    expect(unreadOf(bob, { messages: three, position: { certain: 2, possible: 2 } })).toEqual([1, 1]);
    expect(unreadOf(bob, { messages: three, position: { certain: 1, possible: 3 } })).toEqual([0, 2]);
  });

  test("begins in a group with one's own message, between two people not", () => {
    const messages = messagesOf(alice, bob, alice);
    expect(unreadOf(bob, { messages, isGroup: true })).toEqual([1, 1]);
    expect(unreadOf(bob, { messages })).toEqual([2, 2]);
  });

  test("begins with what came as one came back to a group", () => {
    const membership: MembershipRecord = {
      ...{ client: bob, group: 0, state: "in", joinedAfterLeast: 1, joinedAfterMost: 2, at: 0 },
    };
    expect(unreadOf(bob, { messages: three, isGroup: true, membership })).toEqual([1, 2]);
  });

  test("holds what was there before the run, until it is acknowledged", () => {
    const backlog = { count: 4, newest: 9 };
    const messages = [10, 11].map((id) => ({ id, client: alice }));
    expect(unreadOf(bob, { messages, backlog })).toEqual([6, 6]);
    expect(unreadOf(bob, { messages, backlog, position: { certain: 10, possible: 10 } })).toEqual([1, 1]);
  });

  test("holds no more than that of it where it was acknowledged in part: whose messages those were is not known", () => {
    const backlog = { count: 4, newest: 9 };
    const messages = [10, 11].map((id) => ({ id, client: alice }));
    expect(unreadOf(bob, { messages, backlog, position: { certain: 8, possible: 8 } })).toEqual([2, 6]);
    expect(unreadOf(bob, { messages, backlog, position: { certain: 0, possible: 8 } })).toEqual([2, 6]);
  });
});

describe("a read position", () => {
  const readOf = (id: number, at: number, arrived = true) => ({ client: bob, key: pair, id, at, arrived });

  test("moves forward only", () => {
    const disruptions = openDisruptions();
    const state = noteRead(noteRead(undefined, readOf(3, 0), disruptions), readOf(1, 10), disruptions);
    expect(readPosition(state, disruptions)).toEqual({ certain: 3, possible: 3 });
  });

  test("is not certain where the acknowledgement may not have arrived", () => {
    const disruptions = openDisruptions();
    const state = noteRead(noteRead(undefined, readOf(1, 0), disruptions), readOf(3, 10, false), disruptions);
    expect(readPosition(state, disruptions)).toEqual({ certain: 1, possible: 3 });
  });

  test("is not certain in disrupted times, of which one may hear later", () => {
    const disruptions = openDisruptions();
    const state = noteRead(undefined, readOf(3, 20_000), disruptions);
    disruptions.note(21_000, 30_000);
    expect(readPosition(state, disruptions)).toEqual({ certain: 0, possible: 3 });
    const settled = noteRead(state, readOf(4, 200_000), disruptions);
    expect(settled.recent).toHaveLength(1);
    expect(readPosition(settled, disruptions)).toEqual({ certain: 4, possible: 4 });
  });
});

const ofAlice = { sessionType: SessionType.SESSION_TYPE_SINGLE, sessionId: 100 };
const newestOf = (latestMsgId: number, from = 100) => ({
  ...{ latestMsgId, latestMsgData: Buffer.from("x"), latestMsgType: MsgType.MSG_TYPE_SINGLE_TEXT },
  latestMsgFromUserId: from,
});

describe("an unread list", () => {
  const answerOf = (unreadCnt: number, newest = 5, totalCnt = unreadCnt) => ({
    ...{ userId: 101, totalCnt, attachData: null },
    unreadinfoList: [{ ...ofAlice, unreadCnt, ...newestOf(newest) }],
  });
  const expected = new Map([[pair, { least: 2, most: 2, newest: 5 }]]);
  const kindsOf = (answer: ReturnType<typeof answerOf>, of: Parameters<typeof judgeUnread>[3] = expected) =>
    [...judgeUnread(fixtures, bob, answer, of)].map(({ kind }) => kind);

  test("passes where it is as expected, or nothing can be said", () => {
    expect(kindsOf(answerOf(2))).toEqual([]);
    expect(kindsOf(answerOf(9), new Map([[pair, null]]))).toEqual([]);
  });

  test("is caught with a count too many or too few, or for a conversation of nobody's", () => {
    expect(kindsOf(answerOf(3))).toEqual(["unread"]);
    expect(kindsOf(answerOf(1))).toEqual(["unread"]);
    expect(kindsOf(answerOf(1), new Map())).toEqual(["unread"]);
  });

  test("is caught where a conversation is missing", () => {
    const nothing = { userId: 101, totalCnt: 0, attachData: null, unreadinfoList: [] };
    expect([...judgeUnread(fixtures, bob, nothing, expected)]).toMatchObject([{ kind: "unread" }]);
  });

  test("is caught where it shows an old message as the newest", () => {
    expect(kindsOf(answerOf(2, 4))).toEqual(["unread"]);
  });

  test("is caught by itself where the total is not the sum", () => {
    expect([...unreadProblems(fixtures, bob, answerOf(2, 5, 3), null)]).toMatchObject([{ kind: "unread" }]);
    expect([...unreadProblems(fixtures, bob, answerOf(2), null)]).toEqual([]);
  });

  test("is caught by itself where it does not show an acknowledgement that went before it", () => {
    expect([
      ...unreadProblems(fixtures, bob, answerOf(1, 5), { key: pair, id: 5, by: "acknowledged" }),
    ]).toMatchObject([{ kind: "unread" }]);
    expect([
      ...unreadProblems(fixtures, bob, answerOf(2, 7), { key: pair, id: 5, by: "acknowledged" }),
    ]).toEqual([]);
  });
});

describe("a list of recent sessions", () => {
  const sessionOf = (changes: object = {}) => ({
    ...{ ...ofAlice, sessionStatus: SessionStatusType.SESSION_STATUS_OK, updatedTime: 50 },
    ...newestOf(5),
    ...changes,
  });
  const answerOf = (...contactSessionList: ReturnType<typeof sessionOf>[]) => ({
    ...{ userId: 101, contactSessionList, attachData: null },
  });
  const expected = new Map([[pair, { newest: 5, from: 100, shown: true, movedAt: 40 }]]);
  const problemsOf = (...sessions: ReturnType<typeof sessionOf>[]) =>
    [...judgeSessions(fixtures, bob, answerOf(...sessions), expected)].map(({ summary }) => summary);

  test("passes where it is as expected", () => {
    expect(problemsOf(sessionOf())).toEqual([]);
    expect(problemsOf(sessionOf({ sessionId: 102 }), sessionOf())).toEqual([]);
  });

  test("is caught where a session is missing, twice there, or not in order", () => {
    expect(problemsOf()).toEqual(["the session is not there"]);
    expect(problemsOf(sessionOf(), sessionOf())).toEqual(["the session is there twice"]);
    expect(problemsOf(sessionOf(), sessionOf({ sessionId: 102, updatedTime: 51 }))).toHaveLength(1);
  });

  test("is caught where another message is shown as the newest, or another sender", () => {
    expect(problemsOf(sessionOf({ latestMsgId: 4 }))).toHaveLength(1);
    expect(problemsOf(sessionOf({ latestMsgFromUserId: 101 }))).toHaveLength(1);
  });
});

describe("a session that was removed", () => {
  const removed = noteRemoval(undefined, { client: bob, key: pair, least: 5, most: 7 });

  test("is not there until a message comes, and is there then", () => {
    expect([isShown(removed, 5), isShown(removed, 8), isShown(undefined, 1)]).toEqual([false, true, true]);
  });

  test("may be there or not where the newest message came about then, or an answer never came", () => {
    expect(isShown(removed, 6)).toBeNull();
    const doubtful = noteRemoval(removed, {
      client: bob,
      key: pair,
      least: 0,
      most: Number.POSITIVE_INFINITY,
    });
    expect([isShown(doubtful, 5), isShown(doubtful, 100)]).toEqual([false, null]);
  });

  test("has been read up to there", () => {
    expect(withRemoval({ certain: 1, possible: 6 }, removed)).toEqual({ certain: 5, possible: 7 });
    expect(withRemoval({ certain: 9, possible: 9 }, removed)).toEqual({ certain: 9, possible: 9 });
  });

  test("is caught where it is there, or its time has not moved", () => {
    const session = {
      ...{ ...ofAlice, sessionStatus: SessionStatusType.SESSION_STATUS_OK, updatedTime: 50, ...newestOf(5) },
    };
    const answer = { userId: 101, contactSessionList: [session], attachData: null };
    const summariesOf = (shown: boolean, movedAt: number) =>
      [
        ...judgeSessions(fixtures, bob, answer, new Map([[pair, { newest: 5, from: 100, shown, movedAt }]])),
      ].map(({ summary }) => summary);
    expect(summariesOf(true, 50)).toEqual([]);
    expect(summariesOf(false, 50)).toEqual(["the session was removed, and is there"]);
    expect(summariesOf(true, 51)).toEqual([
      "the session's time is 50, and its newest message is of 51 or later",
    ]);
  });
});

test("a group's version is caught where it has not risen with each change, or without one", () => {
  const versionsOf = (version: number, least: number, most: number) =>
    [...judgeVersion("group 900", version, 4, { least, most })].map(({ summary }) => summary);
  expect([...versionsOf(6, 2, 2), ...versionsOf(6, 1, 2), ...versionsOf(5, 1, 2)]).toEqual([]);
  expect(versionsOf(4, 2, 2)).toEqual(["the group has version 4 instead of 6"]);
  expect(versionsOf(7, 1, 2)).toEqual(["the group has version 7 instead of 5 to 6"]);
});

describe("a group's members", () => {
  const problemsOf = (shown: readonly number[]) =>
    [...judgeMembers("group 900", shown, new Set([100, 101]), new Set([102]))].map(({ summary }) => summary);

  test("pass where they are those who must be in", () => {
    expect(problemsOf([100, 101])).toEqual([]);
    expect(problemsOf([100, 101, 102])).toEqual([]);
  });

  test("are caught where one is missing or too many", () => {
    expect(problemsOf([100])).toEqual(["user 101 should be a member and is not"]);
    expect(problemsOf([100, 101, 103])).toEqual(["user 103 is a member and should not be"]);
  });
});
