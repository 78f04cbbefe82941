import { encodeRequest } from "@chatledger/protocol";
import { expect, test } from "vitest";
import {
  ask,
  createGroup,
  inGroup,
  messageFields,
  messagesOf,
  numbers,
  send,
  unreadOf,
  withUser,
} from "../requests.js";
import { openAdminConsole } from "./admin-console.js";
import { lengths, recoveryMs } from "./lengths.js";
import { startOwnServers } from "./own-servers.js";
import { pollUntil } from "./poll.js";

const messages = Array.from({ length: 8 }, (_, shard) => `SELECT COUNT(*) AS n FROM IMMessage_${shard}`);
const STORED = `SELECT SUM(n) FROM (${messages.join(" UNION ALL ")}) tables`;

const receivers = numbers(11, 20);
const perRound = 2_000;

test("a proxy stops for ever between commit and answer, its connections open: all that is committed is counted", async () => {
  const { startProxy, storeUrl } = await startOwnServers();
  const survivor = await startProxy();
  const client = await survivor.connect();
  const group = await createGroup(client, { members: [1, ...receivers] });
  const adminConsole = await openAdminConsole(storeUrl);

  for (const _ of numbers(1, lengths.rounds)) {
    const before = await adminConsole.ask(STORED);
    const victim = await startProxy();
    const peer = await victim.connectBare();
    peer.send(
      ...numbers(1, perRound).map((number) => {
        const to = number % 5 === 0 ? inGroup(group) : withUser(receivers[number % receivers.length] ?? 11);
        return encodeRequest("msgData", number, messageFields(1, to, `message ${number}`));
      }),
    );
    await pollUntil(
      "a batch is committed",
      recoveryMs,
      async () => (await adminConsole.ask(STORED)) > before,
    );
    victim.kill("SIGSTOP");
    expect(peer.frames.length).toBeLessThan(perRound);

    await expectCounted();
  }

  /** Nobody has read anything, so all that is there is unread, and the next message can be sent. */
  async function expectCounted(): Promise<void> {
    const { ofGroup, ofReceivers } = await readSettled();
    for (const { fromSender, unread } of ofReceivers) {
      expect(unread.counts).toEqual(
        new Map(
          [
            [withUser(1).sessionType, fromSender] as const,
            [inGroup(group).sessionType, ofGroup] as const,
          ].filter(([, count]) => count > 0),
        ),
      );
      expect(unread.total).toBe(fromSender + ofGroup);
    }
    expect((await send(client, 1, withUser(11), "and on")).error).toBe("ok");
    expect((await send(client, 1, inGroup(group), "and on")).error).toBe("ok");
  }

  /** Of one state: what the victim sent before it stopped, MySQL may commit between two of these questions. */
  async function readSettled() {
    for (;;) {
      const stored = await adminConsole.ask(STORED);
      const ofGroup = await historyLength(receivers[0] ?? 11, inGroup(group));
      const ofReceivers: { fromSender: number; unread: { counts: Map<number, number>; total: number } }[] =
        [];
      for (const receiver of receivers) {
        ofReceivers.push({
          fromSender: await historyLength(receiver, withUser(1)),
          unread: await unreadCounts(receiver),
        });
      }
      if ((await adminConsole.ask(STORED)) === stored) return { ofGroup, ofReceivers };
    }
  }

  async function unreadCounts(user: number) {
    const { totalCnt, unreadinfoList } = await unreadOf(client, user);
    return {
      total: totalCnt,
      counts: new Map(unreadinfoList.map(({ sessionType, unreadCnt }) => [sessionType, unreadCnt])),
    };
  }

  async function historyLength(user: number, session: ReturnType<typeof withUser>): Promise<number> {
    const { body } = await ask(client, "latestMsgId", { userId: user, ...session });
    let found = 0;
    for (let begin = body.latestMsgId; begin > 0; ) {
      const page = await messagesOf(client, user, session, begin);
      found += page.length;
      begin = (page.at(-1)?.msgId ?? 1) - 1;
    }
    return found;
  }
});
