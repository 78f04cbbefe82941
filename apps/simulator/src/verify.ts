import type { Conversation } from "./conversation.js";
import { askUnread, type Crowd } from "./crowd.js";
import { inParallel } from "./in-parallel.js";
import type { Send } from "./journal.js";
import type { Marker } from "./message-body.js";
import { judgeConversation, type StoredSend } from "./oracle.js";
import { readHistory } from "./read-back.js";
import { type Expectation, expectUnread, judgeUnread, readPositions } from "./unread-model.js";
import type { Violation } from "./violation.js";

/** What the oracle found. */
export interface Verdict {
  readonly violations: readonly Violation[];
  /** Messages that were acknowledged; refused; of unknown outcome and found; of unknown outcome and not found. */
  readonly acknowledged: number;
  readonly refused: number;
  readonly unknownStored: number;
  readonly unknownAbsent: number;
  /** Conversations read back, and users whose unread counts were compared. */
  readonly conversations: number;
  readonly users: number;
}

const width = 32;

/**
 * Reads back every conversation that was written to and every user's unread counts, and judges them. No request
 * may be under way.
 *
 * @param onProgress told how many of all conversations and users have been checked
 */
export async function verify(
  crowd: Crowd,
  onProgress: (checked: number, all: number) => void,
): Promise<Verdict> {
  const { journal } = crowd;
  const violations: Violation[] = [...journal.faults];
  const written = byConversation(journal.sends);
  const senderOf = findByMarker(journal.sends);
  const clientOf = new Map(crowd.users.map((user, client) => [user, client]));
  const all = written.length + crowd.users.length;
  let checked = 0;
  let unknownStored = 0;
  const messages: StoredSend[] = [];
  const messagesByKey = new Map<string, readonly StoredSend[]>();

  await inParallel(written, width, async ({ conversation, sends }) => {
    const reader = conversation.members[0] ?? 0;
    const server = crowd.messageServerOf(clientOf.get(reader) ?? 0);
    const after = journal.newestBefore.get(conversation.key) ?? 0;
    const stored = await readHistory(server, reader, conversation, after);
    if (stored === null) {
      violations.push({ kind: "unreadable", detail: `${conversation.key}: user ${reader} may not read it` });
    }
    const record = { run: journal.run, conversation, sends, stored: stored ?? [], senderOf };
    const verdict = judgeConversation(record);
    violations.push(...verdict.violations);
    unknownStored += verdict.resolved;
    messages.push(...verdict.messages);
    messagesByKey.set(conversation.key, verdict.messages);
    onProgress(++checked, all);
  });

  const positions = readPositions(journal, messages);
  const keysOfUser = keysByUser(written);
  await inParallel(crowd.users.entries(), width, async ([client, user]) => {
    const backlogs = journal.backlogs.get(user) ?? new Map();
    const expected = new Map<string, Expectation>();
    for (const key of [...backlogs.keys(), ...(keysOfUser.get(user) ?? [])]) {
      const own = messagesByKey.get(key) ?? [];
      expected.set(key, expectUnread(user, key, positions, own, backlogs.get(key)));
    }
    violations.push(...judgeUnread(user, await askUnread(crowd, client), expected));
    onProgress(++checked, all);
  });

  const count = (outcome: Send["outcome"]) => journal.sends.filter((send) => send.outcome === outcome).length;
  return {
    ...{ violations, unknownStored },
    ...{
      acknowledged: count("ok"),
      refused: count("refused"),
      unknownAbsent: count("unknown") - unknownStored,
    },
    ...{ conversations: written.length, users: crowd.users.length },
  };
}

interface Written {
  readonly conversation: Conversation;
  readonly sends: readonly Send[];
}

function byConversation(sends: readonly Send[]): readonly Written[] {
  const written = new Map<string, { conversation: Conversation; sends: Send[] }>();
  for (const send of sends) {
    const { conversation } = send;
    const entry = written.get(conversation.key);
    if (entry) entry.sends.push(send);
    else written.set(conversation.key, { conversation, sends: [send] });
  }
  return [...written.values()];
}

function keysByUser(written: readonly Written[]): ReadonlyMap<number, readonly string[]> {
  const keys = new Map<number, string[]>();
  for (const { conversation } of written) {
    for (const user of conversation.members) {
      const own = keys.get(user);
      if (own) own.push(conversation.key);
      else keys.set(user, [conversation.key]);
    }
  }
  return keys;
}

/** A client's messages are numbered in the order in which the journal has them. */
function findByMarker(sends: readonly Send[]): (marker: Marker) => Send | undefined {
  const byClient = new Map<number, Send[]>();
  for (const send of sends) {
    const own = byClient.get(send.client);
    if (own) own.push(send);
    else byClient.set(send.client, [send]);
  }
  return ({ client, number }) => byClient.get(client)?.[number];
}
