import { MsgType, SessionStatusType, SessionType } from "@chatledger/protocol";
import { expect, test } from "vitest";
import { finalCheck } from "../src/oracle/final-check.js";
import { openOracle } from "../src/oracle/oracle.js";
import { openViolationList } from "../src/oracle/violation-list.js";
import { groupKey } from "../src/plan/conversation.js";
import { bodyOf } from "../src/plan/message-body.js";
import { nothingBefore } from "../src/run/create-fixtures.js";
import type { Link } from "../src/world/world.js";
import { alice, bob, carol, fixtures, sendOf } from "./fixtures.js";

const key = groupKey(0);
const send = sendOf(0, { key });
const inGroup = { sessionType: SessionType.SESSION_TYPE_GROUP, sessionId: 900 };
const newest = {
  ...{ latestMsgId: 1, latestMsgData: Buffer.from("x"), latestMsgType: MsgType.MSG_TYPE_GROUP_TEXT },
  latestMsgFromUserId: 100,
};
const session = { ...inGroup, sessionStatus: SessionStatusType.SESSION_STATUS_OK, updatedTime: 1, ...newest };

/** A proxy that holds one message of Alice's to the group. Bob's session follows at the second look, his count is wrong. */
function linkOf(): Link {
  let looks = 0;
  const answers: Readonly<Record<string, (userId: number) => object>> = {
    msgList: () => ({
      msgList: [{ msgId: 1, fromSessionId: 100, createTime: 1, msgType: 17, msgData: bodyOf("r1", send) }],
    }),
    groupInfo: () => ({ groupInfoList: [{ groupId: 900, version: 1, groupMemberList: [100, 101, 102] }] }),
    unreadCount(userId) {
      const unreadCnt = userId === 101 ? 7 : 1;
      const unreadinfoList = userId === 100 ? [] : [{ ...inGroup, unreadCnt, ...newest }];
      return { userId, totalCnt: unreadinfoList.length, unreadinfoList };
    },
    recentSessions(userId) {
      if (userId === 101) looks += 1;
      return { userId, contactSessionList: userId === 101 && looks === 1 ? [] : [session] };
    },
  };
  const request = (command: string, { userId }: { readonly userId: number }) =>
    Promise.resolve({ outcome: "ok", reason: "", body: answers[command]?.(userId) });
  return {
    request: request as unknown as Link["request"],
    notify: () => undefined,
    closed: new Promise(() => undefined),
    close: () => undefined,
  };
}

test("a wrong unread count is reported at once, and a session that is under way is waited for all the same", async () => {
  let now = 3_000;
  const clock = {
    now: () => now,
    after(ms: number, task: () => void) {
      now += ms;
      queueMicrotask(task);
      return () => undefined;
    },
  };
  const connection = {
    ...{ link: linkOf(), id: 1, order: 0, reconnects: 0, overdue: new Set<never>() },
    close: () => undefined,
  };
  const members = [alice, bob, carol];
  const population = {
    ...{ clients: 3, friends: [[bob], [alice], [alice]], groups: [{ name: "a group", members }] },
    ...{ groupsOf: [[0], [0], [0]], byActivity: members, awayUntil: [0, 0, 0] },
  };
  const oracle = openOracle("r1", fixtures, nothingBefore, [1], openViolationList());
  oracle.journal.send(send);
  const check = { pass: "final", convergence: 20_000, clockLag: 0 } as const;
  await finalCheck(oracle, population, [{ clock, connection, patience: 0 }], check);
  expect(oracle.violations.all).toMatchObject([
    { kind: "unread", subject: "user 101, group 900", summary: "7 unread instead of 1" },
  ]);
});
