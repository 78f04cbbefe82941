import { expect, test } from "vitest";
import type { DeliveryRecord } from "../src/clients/records.js";
import { type DeliveryJudgement, judgeDeliveries } from "../src/oracle/judge-deliveries.js";
import { openOracle } from "../src/oracle/oracle.js";
import { openViolationList } from "../src/oracle/violation-list.js";
import { groupKey } from "../src/plan/conversation.js";
import type { Population } from "../src/plan/population.js";
import { nothingBefore } from "../src/run/create-fixtures.js";
import { alice, bob, carol, fixtures, pair, sendOf } from "./fixtures.js";

const population: Population = {
  ...{ clients: 3, friends: [[bob], [alice], []], awayUntil: [] },
  ...{ groups: [{ name: "all", members: [alice, bob, carol] }], groupsOf: [[0], [0], [0]], byActivity: [] },
};
const group = groupKey(0);

/** Messages of Alice's with the ids from 1 on, each due at the time of its id. */
const storedOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    client: alice,
    number: index,
    intendedAt: index + 1,
  }));

/** Bob's mobile, under session 7, logged in from the beginning. */
const online: DeliveryRecord = { kind: "online", session: 7, client: bob, device: "mobile", at: 0 };
const complete: DeliveryRecord = { kind: "complete", client: bob, at: 0 };
const offline: DeliveryRecord = { kind: "offline", session: 7, at: 50 };
const pushed = (id: number, key = pair): DeliveryRecord => ({
  ...{ kind: "pushed", session: 7, key, id, sender: alice, number: id - 1, intendedAt: id, at: id + 1 },
});
const delivered = (id: number, key = pair): DeliveryRecord => ({ kind: "delivered", client: bob, key, id });

interface Scene {
  readonly records: readonly DeliveryRecord[];
  readonly stored?: DeliveryJudgement["stored"];
  readonly messageServers?: number;
  readonly excused?: DeliveryJudgement["excused"];
  readonly isRepeated?: boolean;
  readonly left?: boolean;
}

/** What is said of what Bob was pushed of three messages. */
function judged({
  records,
  stored,
  messageServers = 1,
  excused = [],
  isRepeated = false,
  left = false,
}: Scene) {
  const violations = openViolationList();
  const oracle = openOracle("r1", fixtures, nothingBefore, [1], violations, messageServers);
  const { journal, deliveries } = oracle;
  if (deliveries === null) throw new Error("nothing is pushed");
  if (left) {
    const out = {
      client: bob,
      group: 0,
      state: "out",
      joinedAfterLeast: 0,
      joinedAfterMost: 0,
      at: 1,
    } as const;
    journal.membership(out);
  }
  for (const number of [0, 1, 2]) journal.send(sendOf(number, { isRepeated }));
  for (const record of records) journal.delivery(record);
  const found = judgeDeliveries(oracle, {
    ...{ population, log: deliveries, excused, oneServer: messageServers === 1 },
    stored: stored ?? new Map([[pair, storedOf(3)]]),
  });
  return [...violations.all, ...found].map(({ kind, summary }) => `${kind}: ${summary}`);
}

const all = [1, 2, 3];

test("what is pushed once and in order is as it must be", () => {
  expect(
    judged({ records: [online, complete, ...all.flatMap((id) => [pushed(id), delivered(id)])] }),
  ).toEqual([]);
});

test("a push that does not come is reported, though the client finds the message by pulling", () => {
  const records = [online, complete, pushed(1), pushed(3), ...all.map((id) => delivered(id))];
  expect(judged({ records })).toEqual(["push: id 2 was never pushed"]);
});

test("around a fault a push may be missing, and the message must be pulled all the same", () => {
  const records = [online, complete, pushed(1), pushed(3), delivered(1), delivered(3)];
  expect(judged({ records, excused: [[2, 2]] })).toEqual(["push: id 2 was neither pushed nor pulled"]);
});

test("on a connection that is over, nothing is missing but what a later push has passed over", () => {
  expect(judged({ records: [online, complete, pushed(1), offline] })).toEqual([]);
  expect(judged({ records: [online, pushed(1), pushed(3), offline] })).toEqual([
    "push: id 2 was never pushed",
  ]);
  // Several servers push side by side: what one has pushed says nothing of the others.
  expect(judged({ records: [online, pushed(1), pushed(3), offline], messageServers: 2 })).toEqual([]);
});

test("what was due before the login need not be pushed", () => {
  const late: DeliveryRecord = { ...online, at: 2.5 };
  expect(judged({ records: [late, pushed(3)] })).toEqual([]);
});

test("a push that comes twice is reported, unless its sender sent the message twice", () => {
  const records = [online, pushed(1), pushed(2), pushed(2), pushed(3)];
  expect(judged({ records })).toEqual(["push: id 2 was pushed twice"]);
  expect(judged({ records, isRepeated: true })).toEqual([]);
});

test("pushes out of order are reported", () => {
  const records = [online, pushed(2), pushed(1), pushed(3)];
  expect(judged({ records })).toEqual(["push: id 1 was pushed after id 2"]);
});

test("several servers keep the order of each sender's messages", () => {
  const ofBob: DeliveryRecord = { ...pushed(2), sender: bob } as DeliveryRecord;
  const records = [online, ofBob, pushed(1), pushed(3)];
  expect(judged({ records, messageServers: 2 })).toEqual([]);
  expect(judged({ records: [online, pushed(2), pushed(1), pushed(3)], messageServers: 2 })).toEqual([
    "push: id 1 was pushed after id 2",
  ]);
});

test("what is pushed and not stored is reported", () => {
  const records = [online, ...[1, 2, 3, 4].map((id) => pushed(id))];
  expect(judged({ records })).toEqual(["phantom: 1 message was pushed and is not stored"]);
});

test("a message that comes back to the connection that had sent it is reported", () => {
  const records: DeliveryRecord[] = [{ ...online, client: alice } as DeliveryRecord];
  for (const id of all) records.push({ kind: "acknowledged", session: 7, key: pair, id });
  expect(judged({ records })).toEqual([]);
  expect(judged({ records: [...records, pushed(2)] })).toEqual([
    "push: id 2 was pushed to the connection that had sent it",
  ]);
});

test("the sender's other client is pushed it as well", () => {
  const pc: DeliveryRecord = { kind: "online", session: 7, client: alice, device: "pc", at: 0 };
  expect(judged({ records: [pc, pushed(1), pushed(3)] })).toEqual(["push: id 2 was never pushed"]);
});

test("who has left a group is not pushed what is said from then on, and nothing else is asked for", () => {
  const stored = new Map([[group, storedOf(3)]]);
  const before = pushed(1, group);
  expect(judged({ records: [online, before], stored, left: true })).toEqual([]);
  expect(judged({ records: [online, before, pushed(2, group)], stored, left: true })).toEqual([
    "access: id 2 was pushed to somebody who had left",
  ]);
});

test("an inbox that goes back is reported", () => {
  const records = [online, complete, ...all.flatMap((id) => [pushed(id), delivered(id)]), delivered(2)];
  expect(judged({ records })).toEqual(["push: the client library delivered id 2 after id 3"]);
});
