import { messageId, userId } from "@chatledger/core";
import { expect, test } from "vitest";
import { memoryCounterStore } from "../src/memory-counter-store.js";

const reader = userId(1);
const peer = userId(2);

const openCounters = () => memoryCounterStore(() => {});

function arrival(first: number, last: number) {
  return [{ reader, peer, first: messageId(first), last: messageId(last), count: last - first + 1 }];
}

test("an arrival that was read before it was counted changes nothing", async () => {
  const counters = openCounters();
  const [view] = await counters.unread([reader]);
  const fact = { peer, position: messageId(0), upTo: messageId(5), count: 5 };
  const incarnation = view?.incarnation ?? "";
  await counters.restoreUnread([{ reader, incarnation, facts: [fact], complete: true }]);
  await counters.markRead([{ reader, peer, position: messageId(7) }]);

  await counters.addUnread(arrival(6, 7));

  const [after] = await counters.unread([reader]);
  expect(after?.counts.get(peer)).toBe(0);
});

test("an arrival from a peer whom a complete view does not name is counted anew, not guessed", async () => {
  const counters = openCounters();
  const [view] = await counters.unread([reader]);
  const incarnation = view?.incarnation ?? "";
  await counters.restoreUnread([{ reader, incarnation, facts: [], complete: true }]);

  await counters.addUnread(arrival(1, 1));

  const [after] = await counters.unread([reader]);
  expect(after?.counts.get(peer)).toBeNull();
});

test("a count taken before a doubt is dropped, whatever it reaches up to", async () => {
  const counters = openCounters();
  const [view] = await counters.unread([reader]);
  await counters.forgetUnread([{ reader, peer }]);

  const fact = { peer, position: messageId(0), upTo: messageId(5), count: 5 };
  const incarnation = view?.incarnation ?? "";
  await counters.restoreUnread([{ reader, incarnation, facts: [fact], complete: true }]);

  const [after] = await counters.unread([reader]);
  expect(after?.complete).toBe(false);
  expect(after?.counts.get(peer) ?? null).toBeNull();
});

test("another spelling of a name is not another set of attempts", async () => {
  const counters = openCounters();
  const attempts = ["alice", "Alice", "ALICE", "aLiCe"].map((name) => ({ name, succeeded: false, at: 100 }));

  expect(await counters.settleLogins(attempts, 2, 60)).toEqual([false, false, false, true]);
});
