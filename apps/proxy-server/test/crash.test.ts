import type { PduClient } from "@chatledger/protocol";
import { describe, expect, test } from "vitest";
import { type ChildProxy, startChildProxy } from "./child-proxy.js";
import {
  ask,
  createGroup,
  inGroup,
  messageFields,
  messagesOf,
  numbers,
  type Session,
  sessionsOf,
  textOf,
  unreadOf,
  withUser,
} from "./requests.js";
import { flagsOf, lastingStores, newStore } from "./test-stores.js";

const rounds = 4;
const people = 6;

/** What the tests know to be true: texts by conversation and id, as they were acknowledged. */
type Acknowledged = Map<string, Map<number, string>>;

const nameOf = (from: number, to: Session): string =>
  to.sessionType === 2
    ? `group ${to.sessionId}`
    : `${Math.min(from, to.sessionId)} and ${Math.max(from, to.sessionId)}`;

/** Writes until the proxy is gone, and notes what was acknowledged. */
async function writeUntilGone(
  client: PduClient,
  label: string,
  group: number,
  noted: Acknowledged,
): Promise<void> {
  let isGone = false;
  const inFlight = 64;
  async function writeOn(lane: number): Promise<void> {
    for (let number = lane; !isGone; number += inFlight) {
      const from = 1 + (number % people);
      const to =
        number % 3 === 0 ? inGroup(group) : withUser(1 + ((from + (number % (people - 1))) % people));
      const text = `${label}, number ${number}`;
      try {
        const { error, body } = await ask(client, "msgData", messageFields(from, to, text));
        if (error !== "ok") throw new Error(`The send of "${text}" was answered with ${error}.`);
        const conversation = nameOf(from, to);
        const known = noted.get(conversation) ?? new Map<number, string>();
        if (known.has(body.msgId)) throw new Error(`${conversation}: the id ${body.msgId} was given twice.`);
        noted.set(conversation, known.set(body.msgId, text));
      } catch (failure) {
        if (!isConnectionClosed(failure)) throw failure;
        isGone = true;
      }
    }
  }
  await Promise.all(numbers(1, inFlight).map(writeOn));
}

const isConnectionClosed = (failure: unknown): boolean =>
  failure instanceof Error && "code" in failure && failure.code === "connectionClosed";

/** All messages of a conversation, oldest first. */
async function wholeHistory(client: PduClient, user: number, session: Session) {
  const pages: Awaited<ReturnType<typeof messagesOf>>[] = [];
  for (let begin = 0; ; ) {
    const page = await messagesOf(client, user, session, begin);
    pages.push(page);
    const last = page.at(-1)?.msgId ?? 1;
    if (last === 1) return pages.flat().reverse();
    begin = last - 1;
  }
}

async function expectTruth(client: PduClient, group: number, noted: Acknowledged): Promise<void> {
  for (const user of numbers(1, people)) {
    const { totalCnt, unreadinfoList } = await unreadOf(client, user);
    const counts = new Map(
      unreadinfoList.map((entry) => [`${entry.sessionType}:${entry.sessionId}`, entry.unreadCnt]),
    );
    const sessions = await sessionsOf(client, user);
    let sum = 0;
    for (const session of [
      ...numbers(1, people)
        .filter((id) => id !== user)
        .map(withUser),
      inGroup(group),
    ]) {
      const history = await wholeHistory(client, user, session);
      const texts = new Map(history.map(({ msgId, msgData }) => [msgId, textOf(msgData)]));
      expect(texts.size).toBe(history.length);
      for (const [id, text] of noted.get(nameOf(user, session)) ?? []) expect(texts.get(id)).toBe(text);
      const own = history.filter(({ fromSessionId }) => fromSessionId === user).map(({ msgId }) => msgId);
      // Nobody acknowledged anything; but who writes to a group has read it so far.
      const readUpTo = session.sessionType === 2 ? Math.max(0, ...own) : 0;
      const unread = history.filter(
        ({ msgId, fromSessionId }) => fromSessionId !== user && msgId > readUpTo,
      ).length;
      expect(counts.get(`${session.sessionType}:${session.sessionId}`) ?? 0).toBe(unread);
      sum += unread;
      const isPerson = session.sessionType === 1;
      if (history.length > 0 && (isPerson || own.length > 0)) expect(sessions).toContainEqual(session);
    }
    expect(totalCnt).toBe(sum);
  }
}

/** The newest id of each conversation that was noted so far. */
const newestNoted = (noted: Acknowledged): Map<string, number> =>
  new Map([...noted].map(([conversation, texts]) => [conversation, Math.max(...texts.keys())]));

describe.each(lastingStores)("kill -9 in the middle of a load on %s", (kind) => {
  test("every acknowledged message is there once, no id is given twice, unread counts are exact", {
    timeout: 60_000,
  }, async () => {
    const flags = [...flagsOf(await newStore(kind)), "--seed-users", "10"];
    const start = (): Promise<ChildProxy> => startChildProxy(flags);
    const noted: Acknowledged = new Map();
    let proxy = await start();
    const group = await createGroup(await proxy.connect(), { members: numbers(1, people) });

    for (const round of numbers(1, rounds)) {
      const before = newestNoted(noted);
      const clients = await Promise.all(numbers(1, 3).map(() => proxy.connect()));
      const inRound: Acknowledged = new Map();
      const writing = clients.map((client, index) =>
        writeUntilGone(client, `round ${round}, client ${index}`, group, inRound),
      );
      const enough = 150 * round;
      while ([...inRound.values()].reduce((sum, texts) => sum + texts.size, 0) < enough) {
        await clients[0]?.request("queryPushShield", { userId: 1 });
      }
      proxy.kill("SIGKILL");
      await Promise.all([...writing, proxy.exited]);

      for (const [conversation, texts] of inRound) {
        const known = noted.get(conversation) ?? new Map<number, string>();
        for (const [id, text] of texts) {
          expect(id).toBeGreaterThan(before.get(conversation) ?? 0);
          expect(known.has(id)).toBe(false);
          known.set(id, text);
        }
        noted.set(conversation, known);
      }
      proxy = await start();
      await expectTruth(await proxy.connect(), group, noted);
    }
  });
});
