import type { PduClient } from "@chatledger/protocol";
import { describe, expect, test } from "vitest";
import {
  changeMembers,
  createGroup,
  type ErrorName,
  groupInfoOf,
  inGroup,
  markRead,
  numbers,
  removeSession,
  send,
  sendNumbers,
  sessionsOf,
  unreadIn,
  withUser,
} from "../requests.js";
import { openAdminConsole } from "./admin-console.js";
import { recoveryMs } from "./lengths.js";
import { connectToBoth, startOwnServers } from "./own-servers.js";
import { pollUntil } from "./poll.js";
import { openRelay, type Relay } from "./relay.js";

const whatMayBeSaid: readonly ErrorName[] = ["ok", "outcomeUnknown"];

/** Two proxies; the connections of one of them to MySQL can lose answers. Nothing else is at work on them. */
async function startTwo(): Promise<{
  readonly relay: Relay;
  readonly losing: PduClient;
  readonly other: PduClient;
  /** Resolves when MySQL has brought to an end what it was told before the connection broke. */
  settled(): Promise<void>;
}> {
  const { storeUrl, openProxy } = await startOwnServers();
  const first = await openProxy({ groupSyncSeconds: 0 });
  const relay = await openRelay(storeUrl);
  const second = await openProxy({ groupSyncSeconds: 0, store: relay.url });
  const [other, losing] = await connectToBoth([first, second]);
  const adminConsole = await openAdminConsole(storeUrl);
  const isSettled = async () =>
    (await adminConsole.ask("SELECT COUNT(*) FROM information_schema.INNODB_TRX")) === 0;
  const settled = async () => void (await pollUntil("no transaction is open", recoveryMs, isSettled));
  return { relay, losing, other, settled };
}

describe.each(["reached", "lost"] as const)(
  "the answer to a COMMIT is lost, and the request had %s MySQL",
  (request) => {
    test("a member is removed: the repeat says so, and none of the proxies takes their messages", async () => {
      const { relay, losing, other } = await startTwo();
      const group = await createGroup(other, { members: [1, 2, 3] });
      for (const client of [losing, other])
        expect((await send(client, 2, inGroup(group), "hi")).error).toBe("ok");

      const isLost = relay.loseAnswer("COMMIT", request);
      const first = await changeMembers(losing, 1, group, "remove", [2]);
      await isLost;
      const again = await changeMembers(losing, 1, group, "remove", [2]);

      expect(whatMayBeSaid).toContain(first.error);
      expect(again).toMatchObject({ error: "ok", body: { resultCode: 0, curUserIdList: [1, 3] } });
      for (const client of [losing, other]) {
        expect((await send(client, 2, inGroup(group), "still?")).error).toBe("notPermitted");
        expect((await groupInfoOf(client, 1, group))[0]?.groupMemberList).toEqual([1, 3]);
        expect(await sessionsOf(client, 2)).toEqual([]);
      }
    });

    test("a member is added: the repeat says so, both proxies take their messages, and they begin with nothing unread", async () => {
      const { relay, losing, other } = await startTwo();
      const group = await createGroup(other, { members: [1, 2] });
      for (const client of [losing, other]) {
        expect((await send(client, 1, inGroup(group), "before")).error).toBe("ok");
        expect((await send(client, 3, inGroup(group), "may I?")).error).toBe("notPermitted");
      }

      const isLost = relay.loseAnswer("COMMIT", request);
      const first = await changeMembers(losing, 1, group, "add", [3]);
      await isLost;
      const again = await changeMembers(losing, 1, group, "add", [3]);

      expect(whatMayBeSaid).toContain(first.error);
      expect(again).toMatchObject({ error: "ok", body: { resultCode: 0, curUserIdList: [1, 2, 3] } });
      expect(await unreadIn(other, 3, inGroup(group))).toBe(0);
      for (const client of [losing, other]) {
        expect((await send(client, 3, inGroup(group), "now I may")).error).toBe("ok");
      }
      expect(await unreadIn(losing, 2, inGroup(group))).toBe(4);
    });

    test.each([
      ["of two", 7, 3],
      ["of two", 10, 0],
      ["of two", 0, 0],
      ["of a group", 7, 3],
      ["of a group", 0, 0],
    ])(
      "a read position in a conversation %s (%i of 10 messages): the same acknowledgement once more makes the count exact",
      async (kind, position, left) => {
        const { relay, losing, other } = await startTwo();
        const group = inGroup(await createGroup(other, { members: [1, 2] }));
        const [read, write] = kind === "of two" ? [withUser(1), withUser(2)] : [group, group];
        await sendNumbers(other, 1, write, 1, 10);
        for (const client of [losing, other]) expect(await unreadIn(client, 2, read)).toBe(10);

        const isLost = relay.loseAnswer("COMMIT", request);
        markRead(losing, 2, read, position);
        await isLost;
        expect([left, 10]).toContain(await unreadIn(losing, 2, read));
        markRead(losing, 2, read, position);

        for (const client of [losing, other]) expect(await unreadIn(client, 2, read)).toBe(left);
        await sendNumbers(other, 1, write, 11, 12);
        for (const client of [losing, other]) expect(await unreadIn(client, 2, read)).toBe(left + 2);
        markRead(losing, 2, read, 12);
        for (const client of [losing, other]) expect(await unreadIn(client, 2, read)).toBe(0);
      },
    );

    test("a group session is removed: afterwards it is gone and read, or there and unread, and the repeat removes it", async () => {
      const { relay, losing, other, settled } = await startTwo();
      const group = inGroup(await createGroup(other, { members: [1, 2] }));
      await send(other, 2, group, "mine");
      await sendNumbers(other, 1, group, 1, 5);

      const isLost = relay.loseAnswer("COMMIT", request);
      await removeSession(losing, 2, group);
      await isLost;
      await settled();

      const isThere = (await sessionsOf(other, 2)).length > 0;
      expect(await unreadIn(other, 2, group)).toBe(isThere ? 5 : 0);
      expect(await removeSession(losing, 2, group)).toBe(isThere ? 0 : 1);
      for (const client of [losing, other]) {
        expect(await sessionsOf(client, 2)).toEqual([]);
        expect(await unreadIn(client, 2, group)).toBe(0);
      }
      await send(losing, 1, group, "and on");
      expect(await unreadIn(other, 2, group)).toBe(1);
    });

    test("a message with a client key: it is stored once and counted once, whatever was said", async () => {
      const { relay, losing, other } = await startTwo();
      await send(other, 1, withUser(2), "before");
      const key = { clientKey: Buffer.from("one and the same") };

      const isLost = relay.loseAnswer("COMMIT", request);
      const first = await send(losing, 1, withUser(2), "hello", key);
      await isLost;
      const again = await send(other, 1, withUser(2), "hello", key);

      expect(first.error).toBe("ok");
      expect(again).toEqual(first);
      for (const client of [losing, other]) expect(await unreadIn(client, 2, withUser(1))).toBe(2);
    });
  },
);

test("a session is removed while messages arrive over another proxy: it is gone with nothing unread, or back with what came later", async () => {
  const { losing: one, other } = await startTwo();
  const rounds = 20;
  const burst = 10;

  for (const sender of numbers(11, 10 + rounds)) {
    await sendNumbers(other, sender, withUser(1), 1, burst);
    const arriving = numbers(1, burst).map((number) => send(other, sender, withUser(1), `later ${number}`));
    const removed = await removeSession(one, 1, withUser(sender));
    // Of those that are under way at this moment some may have come before the removal, and some not.
    const after = sendNumbers(other, sender, withUser(1), 1, sender % 2);
    expect((await Promise.all(arriving)).filter(({ error }) => error !== "ok")).toEqual([]);
    await after;

    expect(removed).toBe(0);
    const count = await unreadIn(one, 1, withUser(sender));
    const isThere = (await sessionsOf(other, 1)).some(({ sessionId }) => sessionId === sender);
    expect(isThere).toBe(count > 0);
    expect(count).toBeLessThanOrEqual(burst + (sender % 2));
    expect(count).toBeGreaterThanOrEqual(sender % 2);
  }
});
