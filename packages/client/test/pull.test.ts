import { ErrorCode } from "@chatledger/protocol/browser";
import { expect, test } from "vitest";
import type { Connection } from "../src/connection.js";
import { withUser } from "../src/conversation.js";
import { createPuller } from "../src/pull.js";

const conversation = withUser(2);
const requestMs = 1_000;

/** A connection to a server that gives these answers to any request, the last of them for ever. */
function answering(...answers: readonly (readonly number[] | ErrorCode)[]) {
  const asked: (readonly number[])[] = [];
  const connection = {
    request: async (_: string, fields: { readonly msgIdList?: readonly number[] }) => {
      const answer = answers[Math.min(asked.length, answers.length - 1)] ?? [];
      asked.push(fields.msgIdList ?? []);
      if (typeof answer === "number") return { error: answer, body: null };
      const msgList = answer.map((msgId) => ({
        msgId,
        fromSessionId: 2,
        createTime: msgId,
        msgType: 1,
        msgData: Buffer.from(String(msgId)),
      }));
      return { error: 0, body: { msgList } };
    },
  } as unknown as Connection;
  return { connection, asked };
}

test("an answer that lacks the newest message is of a replica that is behind, and is asked for again", async () => {
  const { connection, asked } = answering([2, 1], [4, 3, 2, 1]);
  const found = await createPuller(requestMs).messages(connection, conversation, [1, 2, 3], 4);
  expect([...found.keys()].sort()).toEqual([1, 2, 3, 4]);
  expect(asked).toContainEqual([1, 2, 3, 4]);
});

test("an answer that ended early is gone on with below its last message", async () => {
  const { connection, asked } = answering([4, 3], [2], [1]);
  const found = await createPuller(requestMs).messages(connection, conversation, [1, 2, 3, 4], 4);
  expect([...found.keys()]).toEqual([4, 3, 2, 1]);
  expect(asked).toEqual([[1, 2, 3, 4], [1, 2], [1]]);
});

test("what the server cannot say now is asked again; what it refuses is not", async () => {
  const { connection, asked } = answering(ErrorCode.overloaded, ErrorCode.storageUnavailable, [1]);
  const puller = createPuller(requestMs);
  expect((await puller.messages(connection, conversation, [1], 1)).size).toBe(1);
  expect(asked).toHaveLength(3);
  const refusing = answering(ErrorCode.notPermitted);
  expect(await puller.startBefore(refusing.connection, conversation, 5)).toBe(5);
});

test("of a conversation that was not known, what was stored since the login is delivered", async () => {
  const puller = createPuller(requestMs);
  // The tests' messages are as many seconds old as their ids say; the tolerance for clocks is a minute.
  puller.startAt(63);
  expect(await puller.startBefore(answering([5, 4, 3, 2, 1]).connection, conversation, 5)).toBe(2);
  puller.startAt(60);
  const { connection } = answering([5, 4, 3], [2, 1]);
  expect(await puller.startBefore(connection, conversation, 5)).toBe(0);
});
