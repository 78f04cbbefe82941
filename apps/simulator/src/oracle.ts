import type { Conversation } from "./conversation.js";
import type { Send } from "./journal.js";
import { bodyOf, type Marker, markerOf } from "./message-body.js";
import type { Violation, ViolationKind } from "./violation.js";

/** A message as the history shows it. */
export interface StoredMessage {
  readonly id: number;
  readonly from: number;
  readonly msgType: number;
  readonly body: Uint8Array;
}

/** One conversation after the run. */
export interface ConversationRecord {
  readonly run: string;
  readonly conversation: Conversation;
  /** All that the run sent in this conversation, in any order. */
  readonly sends: readonly Send[];
  /** All that is stored since the run began, newest first, as it was read back. */
  readonly stored: readonly StoredMessage[];
  /** The send that a marker belongs to, whatever its conversation; undefined where nobody sent it. */
  readonly senderOf: (marker: Marker) => Send | undefined;
}

/** A message that must be stored, and the send it came from. */
export interface StoredSend {
  readonly id: number;
  readonly from: number;
  readonly send: Send;
}

export interface ConversationVerdict {
  readonly violations: readonly Violation[];
  /** What must be stored, ascending by id: acknowledged messages, and those of unknown outcome that were found. */
  readonly messages: readonly StoredSend[];
  /** How many messages of unknown outcome were found to be stored. */
  readonly resolved: number;
}

/** Holds what was sent against what is stored. */
export function judgeConversation(record: ConversationRecord): ConversationVerdict {
  const violations: Violation[] = [];
  const report = (kind: ViolationKind, detail: string) =>
    violations.push({ kind, detail: `${record.conversation.key}: ${detail}` });

  judgeIds(record, report);
  const copies = copiesOfSends(record, report);
  const messages: StoredSend[] = [];
  let resolved = 0;
  for (const send of record.sends) {
    const found = copies.get(send) ?? [];
    judgeSend(record, send, found, report);
    const id = send.outcome === "ok" ? send.id : send.outcome === "unknown" ? (found[0]?.id ?? 0) : 0;
    if (id === 0) continue;
    if (send.outcome === "unknown") resolved += 1;
    messages.push({ id, from: send.from, send });
  }
  judgeOrder(messages, report);
  messages.sort((one, other) => one.id - other.id);
  return { violations, messages, resolved };
}

type Report = (kind: ViolationKind, detail: string) => void;

/** Ids name one message each, and a history shows the newest first. */
function judgeIds({ sends, stored }: ConversationRecord, report: Report): void {
  stored.forEach(({ id }, index) => {
    const newer = stored[index - 1];
    if (newer?.id === id) report("reusedId", `two messages are stored under id ${id}`);
    else if (newer && newer.id < id) report("reordered", `the history shows ${newer.id} before ${id}`);
  });
  const acknowledged = new Map<number, Send>();
  for (const send of sends) {
    if (send.outcome !== "ok") continue;
    const other = acknowledged.get(send.id);
    if (other)
      report("reusedId", `${nameOf(other)} and ${nameOf(send)} were acknowledged with id ${send.id}`);
    else acknowledged.set(send.id, send);
  }
}

/** Finds each send's copies by their markers; reports what belongs to no send of this conversation. */
function copiesOfSends(
  { run, conversation, sends, stored, senderOf }: ConversationRecord,
  report: Report,
): Map<Send, StoredMessage[]> {
  const copies = new Map<Send, StoredMessage[]>();
  const acknowledgedIds = new Set(sends.flatMap((send) => (send.outcome === "ok" ? [send.id] : [])));
  for (const message of stored) {
    const marker = markerOf(run, message.body);
    const send = marker === null ? undefined : senderOf(marker);
    if (send?.conversation.key === conversation.key) {
      const list = copies.get(send);
      if (list) list.push(message);
      else copies.set(send, [message]);
    } else if (send !== undefined) {
      report("phantom", `id ${message.id} is ${nameOf(send)}, which was sent to ${send.conversation.key}`);
    } else if (!acknowledgedIds.has(message.id)) {
      report("phantom", `nobody sent what is stored under id ${message.id}, from user ${message.from}`);
    }
  }
  return copies;
}

function judgeSend(
  { run, stored }: ConversationRecord,
  send: Send,
  copies: readonly StoredMessage[],
  report: Report,
): void {
  const name = nameOf(send);
  const ids = copies.map(({ id }) => id).join(", ");
  const [copy] = copies;
  if (send.outcome === "refused") {
    if (copy) report("refusedButStored", `${name} was refused and is stored under id ${ids}`);
    return;
  }
  if (copies.length > 1) report("doubled", `${name} is stored under ids ${ids}`);
  if (!copy) {
    if (send.outcome === "unknown") return;
    const other = stored.find(({ id }) => id === send.id);
    if (other && markerOf(run, other.body) === null)
      report("changed", `${name}, id ${send.id}, is not recognisable`);
    else report("lost", `${name} was acknowledged with id ${send.id} and is not stored`);
    return;
  }
  if (send.outcome === "ok" && !copies.some(({ id }) => id === send.id)) {
    report("renumbered", `${name} was acknowledged with id ${send.id} and is stored under ${ids}`);
  }
  if (!bodyOf(run, send, send.size).equals(copy.body))
    report("changed", `${name}, id ${copy.id}, has other bytes`);
  if (copy.from !== send.from || copy.msgType !== send.msgType) {
    report(
      "misattributed",
      `${name}, id ${copy.id}, is stored as type ${copy.msgType} from user ${copy.from}, not type ${send.msgType} from user ${send.from}`,
    );
  }
}

/** On one connection, what was sent later has the larger id. */
function judgeOrder(messages: readonly StoredSend[], report: Report): void {
  const inOrder = [...messages].sort(
    (one, other) => one.send.connection - other.send.connection || one.send.order - other.send.order,
  );
  inOrder.forEach(({ send, id }, index) => {
    const before = inOrder[index - 1];
    if (!before || before.send.connection !== send.connection || before.id < id) return;
    // Equal ids are reported as such.
    if (before.id === id) return;
    report(
      "reordered",
      `${nameOf(before.send)} was sent before ${nameOf(send)} on one connection, with ids ${before.id} and ${id}`,
    );
  });
}

const nameOf = ({ client, number, from }: Send): string => `message ${client}/${number} of user ${from}`;
