import {
  changeMembers,
  type GroupId,
  groupId,
  listMessages,
  listUnread,
  messageId,
  removeSession,
  type Storage,
  sendMessage,
} from "@chatledger/core";
import { describe, expect, test } from "vitest";
import {
  all,
  ann,
  bob,
  eve,
  newGroup,
  openLedgerFixture,
  person,
  recorded,
  say,
  textOf,
  withAppends,
} from "./ledger-fixture.js";

const t0 = 1_000;

/** A ledger with a note of the calls that its sends make. */
async function openRecorded() {
  const calls: string[] = [];
  const fixture = await openLedgerFixture({}, ({ groups, messages }: Storage) => ({
    groups: recorded(groups, calls),
    messages: recorded(messages, calls),
  }));
  return {
    ...fixture,
    calls,
    callsOf(send: () => Promise<unknown>) {
      calls.length = 0;
      return send().then(
        () => [...calls],
        () => [...calls],
      );
    },
  };
}

describe("a sender of a group", () => {
  test("is looked up once, and then only by the store that takes the message", async () => {
    const { ledger, callsOf } = await openRecorded();
    const group = await newGroup(ledger, [ann, bob]);
    expect(await callsOf(() => say(ledger, ann, all(group), "one"))).toEqual([
      "memberships",
      "newestIds",
      "append",
    ]);
    expect(await callsOf(() => say(ledger, ann, all(group), "two"))).toEqual(["append"]);
  });

  test("who was removed elsewhere is refused, and looked up before the next message", async () => {
    const { ledger, storage, callsOf } = await openRecorded();
    const group = await newGroup(ledger, [ann, bob]);
    await say(ledger, bob, all(group), "one");
    await storage.groups.changeMembers({ group, change: "remove", users: [bob] }, t0);

    await expect(say(ledger, bob, all(group), "two")).rejects.toMatchObject({ code: "notPermitted" });
    expect(await callsOf(() => say(ledger, bob, all(group), "three"))).toEqual(["memberships", "groups"]);

    await storage.groups.changeMembers({ group, change: "add", users: [bob] }, t0);
    await say(ledger, bob, all(group), "four");
    const history = await listMessages(ledger, ann, all(group), messageId(0), 10);
    expect(history.map(textOf)).toEqual(["four", "one"]);
    expect((await listUnread(ledger, ann)).total).toBe(2);
  });

  test("whose group was dissolved behind the store's back is told so, and looked up again", async () => {
    const calls: string[] = [];
    const { ledger } = await openLedgerFixture({}, ({ groups, messages }) => ({
      groups: recorded(groups, calls),
      messages: withAppends(messages, messages.append, async (batch) =>
        batch.map(() => ({ status: "notWritten", reason: "noGroup" })),
      ),
    }));
    const group = await newGroup(ledger, [ann]);
    await say(ledger, ann, all(group), "one");
    await expect(say(ledger, ann, all(group), "two")).rejects.toMatchObject({ code: "notFound" });
    calls.length = 0;
    await say(ledger, ann, all(group), "three");
    expect(calls).toEqual(["memberships"]);
  });

  test("who is refused takes no id and does not hold up the batch", async () => {
    const { ledger } = await openLedgerFixture();
    const group = await newGroup(ledger, [ann]);
    const results = await Promise.allSettled([
      say(ledger, ann, all(group), "one"),
      say(ledger, bob, all(group), "refused"),
      say(ledger, bob, all(groupId(999)), "nowhere"),
      say(ledger, ann, all(group), "two"),
      say(ledger, bob, person(eve), "elsewhere"),
    ]);
    expect(results).toMatchObject([
      { status: "fulfilled", value: 1 },
      { status: "rejected", reason: { code: "notPermitted" } },
      { status: "rejected", reason: { code: "notFound" } },
      { status: "fulfilled", value: 2 },
      { status: "fulfilled", value: 1 },
    ]);
  });

  test("who is refused with others costs two calls, however many groups they wrote to", async () => {
    const { ledger, callsOf } = await openRecorded();
    const groups: GroupId[] = [];
    for (let index = 0; index < 30; index += 1) groups.push(await newGroup(ledger, [ann]));

    const refused = await callsOf(() =>
      Promise.allSettled(
        [...groups, groupId(998), groupId(999)].flatMap((group) => [
          say(ledger, bob, all(group), "b"),
          say(ledger, eve, all(group), "e"),
        ]),
      ),
    );

    expect(refused).toEqual(["memberships", "groups"]);
  });

  test("of a voice who is not a member keeps no audio", async () => {
    const calls: string[] = [];
    const { ledger } = await openLedgerFixture({}, ({ media }) => ({ media: recorded(media, calls) }));
    const group = await newGroup(ledger, [ann]);
    const send = sendMessage(ledger, {
      ...{ from: bob, to: all(group), kind: "voice", body: Buffer.from([0, 0, 0, 7, 1]) },
      ...{ createdAt: 1, clientKey: null },
    });
    await expect(send).rejects.toMatchObject({ code: "notPermitted" });
    expect(calls).toEqual([]);
  });
});

test("a member who left and came back has nothing to read, and no session to remove", async () => {
  const { ledger } = await openLedgerFixture();
  const group = await newGroup(ledger, [ann, bob]);
  await say(ledger, bob, all(group), "mine");
  await say(ledger, ann, all(group), "yours");
  await changeMembers(ledger, bob, { group, change: "remove", users: [bob] });
  await changeMembers(ledger, ann, { group, change: "add", users: [bob] });
  expect((await listUnread(ledger, bob)).total).toBe(0);
  await expect(removeSession(ledger, bob, all(group))).rejects.toMatchObject({ code: "notFound" });
});
