import type { PduClient } from "@chatledger/protocol";
import { expect, test } from "vitest";
import {
  ask,
  createGroup,
  inGroup,
  markRead,
  numbers,
  type Sent,
  type Session,
  send,
  sendNumbers,
  sessionsOf,
  unreadIn,
  withUser,
} from "../requests.js";
import { openAdminConsole } from "./admin-console.js";
import { recoveryMs } from "./lengths.js";
import { startOwnServers } from "./own-servers.js";
import { pollUntil } from "./poll.js";

/** Milliseconds that anybody waits at most: the second after which a lock wait ends, the repeat, and a busy machine. */
const patienceMs = 4_000;

/** Whose row is held, and how: users 1 and 2 and the group 1 are theirs. */
const heldRows: readonly (readonly [what: string, select: string, to: "peer" | "group"])[] = [
  ["a session of two", "SELECT id FROM IMRecentSession WHERE userId = 2 AND peerId = 1 AND type = 1", "peer"],
  [
    "the sender's session of two",
    "SELECT id FROM IMRecentSession WHERE userId = 1 AND peerId = 2 AND type = 1",
    "peer",
  ],
  [
    "the sender's session with a group",
    "SELECT id FROM IMRecentSession WHERE userId = 1 AND peerId = 1 AND type = 2",
    "group",
  ],
  [
    "the sender's read position in a group",
    "SELECT position FROM LedgerReadPosition WHERE userId = 1 AND kind = 2 AND conversationId = 1",
    "group",
  ],
  ["a group's number", "SELECT newestId FROM LedgerGroupActivity WHERE groupId = 1", "group"],
];

async function timed<Result>(work: Promise<Result>): Promise<readonly [Result, number]> {
  const startedAt = performance.now();
  return [await work, performance.now() - startedAt];
}

test.each(heldRows)(
  "somebody holds %s: only that conversation's messages fail, and everybody else is answered in time",
  async (_, select, to) => {
    const { storeUrl, openProxy } = await startOwnServers();
    const proxy = await openProxy({ groupSyncSeconds: 0 });
    const client = await proxy.connect();
    const group = await createGroup(client, { members: [1, 2] });
    expect(group).toBe(1);
    const otherGroup = await createGroup(client, { members: [5, 6] });
    const held: Session = to === "peer" ? withUser(2) : inGroup(group);
    await send(client, 1, withUser(2), "before");
    await send(client, 1, inGroup(group), "before");
    const adminConsole = await openAdminConsole(storeUrl);
    const holder = await adminConsole.hold(select);

    let stopping = false;
    /** One message after the other, with the time that each took. */
    async function keepSending(
      from: number,
      session: Session,
    ): Promise<readonly (readonly [Sent, number])[]> {
      const sent: (readonly [Sent, number])[] = [];
      for (let number = 1; !stopping; number += 1) {
        sent.push(await timed(send(client, from, session, `${number}`)));
      }
      return sent;
    }
    const others = numbers(11, 30).map((from) => keepSending(from, withUser(from + 20)));
    const inOtherGroup = keepSending(5, inGroup(otherGroup));
    const failing: (readonly [Sent, number])[] = [];
    const reads: number[] = [];
    for (const _ of numbers(1, 8)) {
      const [one, [count, took], [lists, tookLists]] = await Promise.all([
        timed(send(client, 1, held, "in vain")),
        timed(unreadIn(client, 31, withUser(11))),
        timed(Promise.all([sessionsOf(client, 2), unreadIn(client, 2, withUser(1))])),
      ]);
      failing.push(one);
      reads.push(took, tookLists);
      expect(count).toBeGreaterThanOrEqual(0);
      // What is held can be read.
      expect(lists[0]).toContainEqual(withUser(1));
      expect(lists[1]).toBe(1);
    }
    stopping = true;
    const sent = (await Promise.all([...others, inOtherGroup])).flat();

    expect(sent.filter(([{ error }]) => error !== "ok")).toEqual([]);
    expect(new Set(failing.map(([{ error }]) => error))).toEqual(new Set(["storageUnavailable"]));
    for (const took of [...sent, ...failing].map(([, ms]) => ms)) expect(took).toBeLessThan(patienceMs);
    for (const took of reads) expect(took).toBeLessThan(patienceMs);

    await holder.letGo();
    await pollUntil("the conversation is open again", recoveryMs, async () => {
      return (await send(client, 1, held, "at last")).error === "ok";
    });
    expect(await unreadIn(client, 2, withUser(1))).toBe(to === "peer" ? 2 : 1);
    expect(await unreadIn(client, 2, inGroup(group))).toBe(to === "group" ? 2 : 1);
  },
);

test("somebody holds a reader's rows: that reader's acknowledgements fail, and others' count", async () => {
  const { storeUrl, openProxy } = await startOwnServers();
  const proxy = await openProxy({ groupSyncSeconds: 0 });
  const client = await proxy.connect();
  const group = inGroup(await createGroup(client, { members: [1, 2, 3] }));
  for (const reader of [2, 3]) {
    await sendNumbers(client, 1, withUser(reader), 1, 5);
    await send(client, reader, group, "mine");
  }
  await sendNumbers(client, 1, group, 1, 5);
  const adminConsole = await openAdminConsole(storeUrl);
  const holders = [
    await adminConsole.hold("SELECT id FROM IMRecentSession WHERE userId = 2 AND peerId = 1 AND type = 1"),
    await adminConsole.hold("SELECT position FROM LedgerReadPosition WHERE userId = 2"),
  ];

  const readAll = (client: PduClient, reader: number) => {
    markRead(client, reader, withUser(1), 0);
    markRead(client, reader, group, 0);
    return timed(ask(client, "unreadCount", { userId: reader }));
  };
  const answers = await Promise.all([readAll(client, 2), readAll(client, 3)]);

  expect(answers.map(([{ body }]) => body.totalCnt)).toEqual([11, 0]);
  for (const [, took] of answers) expect(took).toBeLessThan(2 * patienceMs);
  for (const holder of holders) await holder.letGo();
  const [{ body }] = await readAll(client, 2);
  expect(body.totalCnt).toBe(0);
});
