import { setTimeout as pause } from "node:timers/promises";
import type { PduClient } from "@chatledger/protocol";
import { expect } from "vitest";
import { messagesOf, unreadOf } from "../requests.js";
import { lengths, settleMs } from "./lengths.js";
import { type Journal, type Load, markerOf, type Send } from "./load.js";
import { type Conversation, keyOf, type People, sessionOf } from "./people.js";

interface StoredMessage {
  readonly id: number;
  readonly from: number;
  readonly body: Uint8Array;
}

/** A message that is stored, with what is known of its sending. */
interface StoredSend {
  readonly id: number;
  readonly send: Send;
}

/**
 * Ends a load, and expects of everything that can be read back: each acknowledged message is there once, under its id,
 * with its bytes; one of unknown outcome is there once or not at all; ids are not reused and ascend on a connection;
 * unread counts are exact within two seconds; memberships, push settings and tokens are unharmed.
 */
export async function expectTruth(load: Load, people: People, client: PduClient): Promise<void> {
  const { journal } = load;
  await load.stop();
  const settledAt = performance.now() + settleMs;
  const violations = [...journal.faults];
  const stored = new Map<string, readonly StoredSend[]>();
  for (const conversation of people.conversations) {
    const history = await wholeHistory(client, conversation);
    stored.set(conversation.key, judgeHistory(journal, conversation, history, violations));
  }
  expect(violations.slice(0, 20)).toEqual([]);
  expect(journal.sends.filter(({ outcome }) => outcome === "ok").length).toBeGreaterThan(
    lengths.messagesBetweenFaults,
  );

  const expected = expectedUnread(journal, people, stored);
  let wrong = await wrongCounts(client, people, expected);
  while (wrong.length > 0 && performance.now() < settledAt) {
    await pause(50);
    wrong = await wrongCounts(client, people, expected);
  }
  expect(wrong).toEqual([]);
  // The list itself may have been what put them right; they stay so.
  expect(await wrongCounts(client, people, expected)).toEqual([]);
  await people.expectUnharmed(client);
}

/** Newest first. */
async function wholeHistory(
  client: PduClient,
  conversation: Conversation,
): Promise<readonly StoredMessage[]> {
  const [reader = 0] = conversation.members;
  const session = sessionOf(conversation, reader);
  const messages: StoredMessage[] = [];
  for (let begin = 0; ; ) {
    const page = await messagesOf(client, reader, session, begin);
    for (const { msgId, fromSessionId, msgData } of page) {
      messages.push({ id: msgId, from: fromSessionId, body: msgData });
    }
    const last = page.at(-1)?.msgId ?? 1;
    if (last <= 1) return messages;
    begin = last - 1;
  }
}

/** Answers what is stored of the load's own messages, ascending by id. */
function judgeHistory(
  journal: Journal,
  conversation: Conversation,
  history: readonly StoredMessage[],
  violations: string[],
): readonly StoredSend[] {
  const report = (text: string) => violations.push(`${conversation.key}: ${text}`);
  const sends = journal.sends.filter((send) => send.conversation.key === conversation.key);
  const byMarker = new Map(sends.map((send) => [send.marker, send]));
  const copies = new Map<Send, number[]>();
  history.forEach(({ id, from, body }, index) => {
    const newer = history[index - 1]?.id ?? Number.POSITIVE_INFINITY;
    if (id >= newer) report(`id ${id} is shown below ${newer}`);
    const send = byMarker.get(markerOf(body) ?? -1);
    if (send === undefined) report(`nobody sent what is stored under id ${id}`);
    else {
      copies.set(send, [...(copies.get(send) ?? []), id]);
      if (send.from !== from) report(`id ${id} is of user ${from}, not ${send.from}`);
    }
  });

  const acknowledged = new Map<number, Send>();
  const stored: StoredSend[] = [];
  for (const send of sends) {
    const { marker, outcome, id, error } = send;
    const ids = copies.get(send) ?? [];
    if (ids.length > 1) report(`message ${marker} is stored under ids ${ids} (${outcome}, id ${id})`);
    if (outcome === "refused" && ids.length > 0)
      report(`message ${marker}, refused with ${error}, is stored`);
    if (outcome === "ok") {
      if (!ids.includes(id)) report(`message ${marker} was acknowledged as ${id} and is stored as ${ids}`);
      const other = acknowledged.get(id);
      if (other) report(`messages ${other.marker} and ${marker} were acknowledged as ${id}`);
      acknowledged.set(id, send);
    }
    const [first] = ids;
    if (first !== undefined) stored.push({ id: first, send });
  }
  judgeOrder(stored, report);
  return stored.sort((one, other) => one.id - other.id);
}

/** On one connection, what was sent later has the larger id. */
function judgeOrder(stored: readonly StoredSend[], report: (text: string) => void): void {
  const newest = new Map<number, StoredSend>();
  for (const message of [...stored].sort((one, other) => one.send.marker - other.send.marker)) {
    const { connection, marker } = message.send;
    const before = newest.get(connection);
    if (before && before.id >= message.id) {
      report(`message ${marker}, id ${message.id}, was sent after ${before.send.marker}, id ${before.id}`);
    }
    newest.set(connection, message);
  }
}

/** How many messages a user may find unread: what an acknowledgement of unknown effect leaves open lies between. */
interface Range {
  readonly least: number;
  readonly most: number;
}

/** By user and conversation. */
function expectedUnread(
  { marks }: Journal,
  { users }: People,
  stored: ReadonlyMap<string, readonly StoredSend[]>,
): ReadonlyMap<number, ReadonlyMap<string, Range>> {
  const expected = new Map(users.map((user) => [user, new Map<string, Range>()]));
  for (const [key, messages] of stored) {
    const [first] = messages;
    for (const user of first?.send.conversation.members ?? []) {
      const own = marks.filter((mark) => mark.user === user && mark.key === key);
      // Who writes to a group has read it so far.
      const written = first?.send.conversation.group === null ? [] : messages;
      const ownIds = written.filter(({ send }) => send.from === user).map(({ id }) => id);
      const certain = newestOf([...own.filter((mark) => mark.certain).map(({ id }) => id), ...ownIds]);
      const possible = newestOf([...own.map(({ id }) => id), ...ownIds]);
      const above = (position: number) =>
        messages.filter(({ id, send }) => id > position && send.from !== user).length;
      expected.get(user)?.set(key, { least: above(possible), most: above(certain) });
    }
  }
  return expected;
}

const newestOf = (ids: readonly number[]): number => ids.reduce((one, other) => Math.max(one, other), 0);

async function wrongCounts(
  client: PduClient,
  { users }: People,
  expected: ReadonlyMap<number, ReadonlyMap<string, Range>>,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const user of users) {
    const { totalCnt, unreadinfoList } = await unreadOf(client, user);
    const counts = new Map(unreadinfoList.map((entry) => [keyOf(user, entry), entry.unreadCnt]));
    let sum = 0;
    for (const count of counts.values()) sum += count;
    if (sum !== totalCnt) wrong.push(`user ${user}: a total of ${totalCnt}, the entries add up to ${sum}`);
    const own = expected.get(user) ?? new Map<string, Range>();
    for (const key of new Set([...counts.keys(), ...own.keys()])) {
      const { least, most } = own.get(key) ?? { least: 0, most: 0 };
      const count = counts.get(key) ?? 0;
      if (count >= least && count <= most) continue;
      wrong.push(
        `user ${user}, ${key}: ${count} unread instead of ${least}${least === most ? "" : ` to ${most}`}`,
      );
    }
  }
  return wrong;
}
