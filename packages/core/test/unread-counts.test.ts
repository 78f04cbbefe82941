import {
  changeMembers,
  type GroupId,
  listUnread,
  markRead,
  messageId,
  type Peer,
  pushTargets,
  removeSession,
  setDevice,
  type UserId,
  userId,
} from "@chatledger/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ann, bob, eve, newGroup, openLedgerFixture, person, recorded, say } from "./ledger-fixture.js";

/** What a person would count by hand: who wrote what, and up to where each reader has read. */
interface Model {
  /** Senders of a conversation's messages; the index is the id less one. */
  readonly senders: Map<string, UserId[]>;
  readonly positions: Map<string, number>;
}

const conversationOf = (reader: UserId, peer: Peer) =>
  peer.kind === "group" ? `g${peer.group}` : [reader, peer.user].sort((one, other) => one - other).join(":");

function countByHand(model: Model, reader: UserId, peer: Peer): number {
  const conversation = conversationOf(reader, peer);
  const position = model.positions.get(`${reader} ${conversation}`) ?? 0;
  const senders = model.senders.get(conversation) ?? [];
  return senders.filter((sender, index) => sender !== reader && index + 1 > position).length;
}

function readByHand(model: Model, reader: UserId, peer: Peer, upTo: number): void {
  const conversation = conversationOf(reader, peer);
  const newest = model.senders.get(conversation)?.length ?? 0;
  const target = upTo === 0 ? newest : Math.min(upTo, newest);
  const key = `${reader} ${conversation}`;
  model.positions.set(key, Math.max(model.positions.get(key) ?? 0, target));
}

describe("unread counts", () => {
  test("equal what is counted by hand, whatever is sent, read, removed and forgotten", async () => {
    const people = [ann, bob, eve];
    const operation = fc.record({
      what: fc.constantFrom("send", "send", "send", "read", "remove", "forget", "look"),
      who: fc.constantFrom(...people),
      toWhom: fc.constantFrom("group", ...people),
      upTo: fc.nat({ max: 12 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { maxLength: 60 }), async (operations) => {
        const { ledger, forgetCounters } = await openLedgerFixture();
        const group = await newGroup(ledger, people);
        const model: Model = { senders: new Map(), positions: new Map() };
        for (const { what, who, toWhom, upTo } of operations) {
          if (toWhom === who) continue;
          const peer: Peer = toWhom === "group" ? { kind: "group", group } : person(userId(Number(toWhom)));
          const conversation = conversationOf(who, peer);
          if (what === "send") {
            const id = await say(ledger, who, peer, "x");
            const senders = model.senders.get(conversation) ?? [];
            senders.push(who);
            model.senders.set(conversation, senders);
            expect(id).toBe(senders.length);
            if (peer.kind === "group") readByHand(model, who, peer, id);
          } else if (what === "read") {
            await markRead(ledger, who, peer, messageId(upTo));
            readByHand(model, who, peer, upTo);
          } else if (what === "remove") {
            const removed = await removeSession(ledger, who, peer).then(
              () => true,
              () => false,
            );
            if (removed) readByHand(model, who, peer, 0);
          } else if (what === "forget") {
            await forgetCounters();
          } else {
            await expectCounts(who, group);
          }
        }
        for (const who of people) await expectCounts(who, group);

        async function expectCounts(who: UserId, group: GroupId) {
          const { total, entries } = await listUnread(ledger, who);
          const peers: readonly Peer[] = [
            ...people.filter((other) => other !== who).map(person),
            { kind: "group", group },
          ];
          const expected = peers
            .map((peer) => ({ peer, count: countByHand(model, who, peer) }))
            .filter(({ count }) => count > 0);
          expect(entries.map(({ peer, count }) => ({ peer, count }))).toEqual(expected);
          expect(total).toBe(expected.reduce((sum, { count }) => sum + count, 0));
        }
      }),
      { seed: 20_261, numRuns: 150 },
    );
  });

  test("stay exact while messages, acknowledgements and readings overlap", async () => {
    const { ledger } = await openLedgerFixture({ maxBatch: 4 });
    const sends: Promise<unknown>[] = [];
    const readings: Promise<unknown>[] = [];
    for (let round = 0; round < 50; round += 1) {
      sends.push(say(ledger, ann, person(bob), "x"), say(ledger, bob, person(ann), "y"));
      readings.push(listUnread(ledger, bob));
      if (round % 7 === 0) readings.push(markRead(ledger, bob, person(ann), messageId(round)));
      if (round % 3 === 0) await null;
    }
    await Promise.all([...sends, ...readings]);
    const before = (await listUnread(ledger, bob)).total;
    await markRead(ledger, bob, person(ann), messageId(90));
    const after = (await listUnread(ledger, bob)).total;
    expect(before).toBeGreaterThan(after);
    expect(after).toBeLessThanOrEqual(10);
    await markRead(ledger, bob, person(ann), messageId(0));
    expect((await listUnread(ledger, bob)).total).toBe(0);
  });

  test("begin at 0 for a member who comes back", async () => {
    const { ledger } = await openLedgerFixture();
    const group = await newGroup(ledger, [ann, bob]);
    const peer: Peer = { kind: "group", group };
    await say(ledger, ann, peer, "one");
    expect((await listUnread(ledger, bob)).total).toBe(1);
    await changeMembers(ledger, ann, { group, change: "remove", users: [bob] });
    await say(ledger, ann, peer, "two");
    await changeMembers(ledger, ann, { group, change: "add", users: [bob] });
    expect((await listUnread(ledger, bob)).total).toBe(0);
    await say(ledger, ann, peer, "three");
    expect((await listUnread(ledger, bob)).total).toBe(1);
  });

  test("of many users are found with as many port calls as those of one", async () => {
    const calls: string[] = [];
    const { ledger } = await openLedgerFixture({}, (storage) => {
      return {
        messages: recorded(storage.messages, calls),
        counters: recorded(storage.counters, calls),
        groups: recorded(storage.groups, calls),
      };
    });
    const readers = Array.from({ length: 50 }, (_, index) => userId(100 + index));
    const group = await newGroup(ledger, [ann, ...readers]);
    await say(ledger, ann, { kind: "group", group }, "all");
    for (const user of readers) {
      await setDevice(ledger, { user, token: `t${user}`, platform: "ios" });
      await say(ledger, ann, person(user), "you");
    }
    const callsFor = async (users: readonly UserId[]) => {
      calls.length = 0;
      const targets = await pushTargets(ledger, users);
      expect(targets.map(({ unread }) => unread)).toEqual(users.map(() => 2));
      return calls.length;
    };
    const one = await callsFor(readers.slice(0, 1));
    expect(await callsFor(readers.slice(1))).toBeLessThanOrEqual(one);
  });
});
