import type { PduClient } from "@chatledger/protocol";
import { expect, test } from "vitest";
import {
  createGroup,
  historyOf,
  inGroup,
  messagesOf,
  numbers,
  type Sent,
  type Session,
  send,
  unreadIn,
  unreadOf,
  withUser,
} from "../requests.js";
import { openAdminConsole } from "./admin-console.js";
import { lengths, recoveryMs } from "./lengths.js";
import { startLoad } from "./load.js";
import { expectTruth } from "./oracle.js";
import { connectToBoth, startOwnServers } from "./own-servers.js";
import { gatherPeople } from "./people.js";
import { pollUntil } from "./poll.js";

/** Two proxies, and somebody who writes the tables behind their backs. */
async function startTwo() {
  const { storeUrl, startProxy } = await startOwnServers();
  const proxies = [await startProxy(), await startProxy()];
  const clients = await connectToBoth(proxies);
  return { proxies, clients, adminConsole: await openAdminConsole(storeUrl) };
}

/** Sends over both proxies at once until it is told to stop; answers what became of each message, with its number. */
function keepSending(clients: readonly PduClient[], from: number, to: Session) {
  const sent: (Sent & { readonly text: string; readonly sentAt: number })[] = [];
  let stopping = false;
  async function go(client: PduClient, name: string): Promise<void> {
    for (let number = 1; !stopping; number += 1) {
      const text = `${name}${number}`;
      const sentAt = performance.now();
      sent.push({ ...(await send(client, from, to, text)), text, sentAt });
    }
  }
  const running = Promise.all(clients.map((client, index) => go(client, `${from}-${index}-`)));
  return {
    sent,
    async stop() {
      stopping = true;
      await running;
      return sent;
    },
    async reached(count: number) {
      const goal = sent.length + count;
      await pollUntil(`${goal} messages are answered`, recoveryMs, async () => sent.length >= goal);
    },
  };
}

test("relations are set to status 1 again and again under load: what was acknowledged is read back and counted", async () => {
  const { proxies, clients, adminConsole } = await startTwo();
  const [client] = clients;
  const people = await gatherPeople(client);
  // Nothing is read in a relation that a console has just deleted.
  let areReadsUnsure = true;
  const load = startLoad({
    people,
    ports: () => proxies.map(({ port }) => port),
    areReadsUnsure: () => areReadsUnsure,
  });
  await load.acknowledged(lengths.messagesBetweenFaults);

  for (const round of numbers(1, 10 * lengths.rounds)) {
    const hidden = await adminConsole.run("UPDATE IMRelationShip SET status = 1 WHERE id % 3 = ?", [
      round % 3,
    ]);
    expect(hidden).toBeGreaterThan(0);
    await load.acknowledged(30);
  }
  await load.acknowledged(lengths.messagesBetweenFaults);
  // Everybody has spoken to everybody again.
  areReadsUnsure = false;
  await load.acknowledged(lengths.messagesBetweenFaults);

  await expectTruth(load, people, client);
  expect(load.journal.sends.filter(({ outcome }) => outcome !== "ok")).toEqual([]);
});

test("a relation is deleted while both proxies remember it: the two begin anew, and what is acknowledged from then on is read back and counted", async () => {
  const { clients, adminConsole } = await startTwo();
  const [one, other] = clients;

  for (const peer of numbers(11, 10 + 3 * lengths.rounds)) {
    for (const client of clients) await send(client, 10, withUser(peer), "of the old relation");
    const sending = keepSending(clients, 10, withUser(peer));
    await sending.reached(10);
    const [small, big] = [10, peer];
    expect(
      await adminConsole.run("DELETE FROM IMRelationShip WHERE smallId = ? AND bigId = ?", [small, big]),
    ).toBe(1);
    const deletedAt = performance.now();
    await sending.reached(10);
    const sent = await sending.stop();

    expect(sent.filter(({ error }) => error !== "ok")).toEqual([]);
    const history = await historyOf(one, peer, withUser(10));
    expect(await historyOf(other, peer, withUser(10))).toEqual(history);
    const texts = new Set(history.map(([, text]) => text));
    const later = sent.filter(({ sentAt }) => sentAt > deletedAt);
    expect(later.length).toBeGreaterThan(5);
    expect(later.filter(({ text }) => !texts.has(text))).toEqual([]);
    for (const client of clients) {
      expect(await unreadIn(client, peer, withUser(10))).toBe(history.length);
      expect(await unreadIn(client, 10, withUser(peer))).toBe(0);
    }
  }
});

test.each([
  ["session rows are deleted", "DELETE FROM IMRecentSession WHERE userId IN (10, 11)"],
  ["a relation is set to status 1", "UPDATE IMRelationShip SET status = 1 WHERE smallId = 10 AND bigId = 11"],
])(
  "%s while both proxies send: all that nobody has read is unread, and everything is read back",
  async (_, sql) => {
    const { clients, adminConsole } = await startTwo();
    const [one, other] = clients;
    const group = await createGroup(one, { members: [10, 11] });
    const sending = [keepSending(clients, 10, withUser(11)), keepSending(clients, 10, inGroup(group))];

    for (const _ of numbers(1, 10 * lengths.rounds)) {
      await Promise.all(sending.map(({ reached }) => reached(6)));
      await adminConsole.run(sql);
    }
    await Promise.all(sending.map(({ reached }) => reached(6)));
    const [toPeer = [], toGroup = []] = await Promise.all(sending.map(({ stop }) => stop()));

    for (const sent of [toPeer, toGroup]) expect(sent.filter(({ error }) => error !== "ok")).toEqual([]);
    for (const client of [one, other]) {
      expect(await unreadIn(client, 11, withUser(10))).toBe(toPeer.length);
      expect(await unreadIn(client, 11, inGroup(group))).toBe(toGroup.length);
      expect((await unreadOf(client, 10)).totalCnt).toBe(0);
      expect((await messagesOf(client, 11, withUser(10))).length).toBe(toPeer.length);
      expect((await messagesOf(client, 11, inGroup(group))).length).toBe(toGroup.length);
    }
  },
);

test("a group is dissolved while both proxies send into it: nothing that is sent afterwards is taken, and the rest of the load goes on", async () => {
  const { clients, adminConsole } = await startTwo();
  const [one] = clients;

  for (const _ of numbers(1, 3 * lengths.rounds)) {
    const group = await createGroup(one, { members: [10, 11] });
    const sending = keepSending(clients, 10, inGroup(group));
    const others = keepSending(clients, 12, withUser(13));
    await sending.reached(10);
    await adminConsole.run("UPDATE IMGroup SET status = 1 WHERE id = ?", [group]);
    const dissolvedAt = performance.now();
    await sending.reached(10);
    const sent = await sending.stop();

    const late = sent.filter(({ sentAt }) => sentAt > dissolvedAt);
    expect(late.length).toBeGreaterThan(5);
    expect(new Set(late.map(({ error }) => error))).toEqual(new Set(["notFound"]));
    expect((await others.stop()).filter(({ error }) => error !== "ok")).toEqual([]);
    // Brought back, it has what was acknowledged, and nothing else.
    await adminConsole.run("UPDATE IMGroup SET status = 0 WHERE id = ?", [group]);
    const history = await historyOf(one, 11, inGroup(group));
    const taken = sent.filter(({ error }) => error === "ok");
    expect(history.map(([, text]) => text).sort()).toEqual(taken.map(({ text }) => text).sort());
    expect(await unreadIn(one, 11, inGroup(group))).toBe(taken.length);
  }
});

test.each([
  ["deleted", "DELETE FROM IMGroupMember WHERE groupId = ? AND userId = 11"],
  ["set to status 1", "UPDATE IMGroupMember SET status = 1 WHERE groupId = ? AND userId = 11"],
])(
  "a member's row is %s while both proxies take their messages: nothing that they send afterwards is taken, the others' is",
  async (_, removal) => {
    const { clients, adminConsole } = await startTwo();
    const [one] = clients;

    for (const _ of numbers(1, 2 * lengths.rounds)) {
      const group = await createGroup(one, { members: [10, 11, 12] });
      const removed = keepSending(clients, 11, inGroup(group));
      const member = keepSending(clients, 10, inGroup(group));
      await removed.reached(10);
      expect(await adminConsole.run(removal, [group])).toBe(1);
      const removedAt = performance.now();
      await removed.reached(10);
      const sent = await removed.stop();
      const others = await member.stop();

      const late = sent.filter(({ sentAt }) => sentAt > removedAt);
      expect(late.length).toBeGreaterThan(5);
      expect(new Set(late.map(({ error }) => error))).toEqual(new Set(["notPermitted"]));
      expect(others.filter(({ error }) => error !== "ok")).toEqual([]);
      const taken = sent.filter(({ error }) => error === "ok").length + others.length;
      expect(await historyOf(one, 12, inGroup(group))).toHaveLength(taken);
      expect(await unreadIn(one, 12, inGroup(group))).toBe(taken);
    }
  },
);
