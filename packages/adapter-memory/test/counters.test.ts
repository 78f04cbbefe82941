import { messageId, relationId, singleConversation } from "@chatledger/core";
import { expect, test } from "vitest";
import { memoryCounterStore } from "../src/memory-counter-store.js";

const openCounters = () => memoryCounterStore(() => {});

test("another spelling of a name is not another set of attempts", async () => {
  const counters = openCounters();
  const attempts = ["alice", "Alice", "ALICE", "aLiCe"].map((name) => ({ name, succeeded: false, at: 100 }));

  expect(await counters.settleLogins(attempts, 2, 60)).toEqual([false, false, false, true]);
});

test("a sequence that was not used for long is forgotten, and says so", async () => {
  const counters = openCounters();
  const first = singleConversation(relationId(1));
  await counters.raiseMessageIds([{ conversation: first, atLeast: messageId(7) }]);

  await counters.raiseMessageIds(
    Array.from({ length: 200_000 }, (_, index) => {
      return { conversation: singleConversation(relationId(2 + index)), atLeast: messageId(0) };
    }),
  );

  expect(await counters.nextMessageIds([{ conversation: first, count: 1 }])).toEqual([null]);
});
