import type { SendRecord } from "../clients/records.js";
import { describeConversation, type Fixtures, groupOf } from "../plan/conversation.js";
import { createTimeOf, isWhole, type Marker, markerOf } from "../plan/message-body.js";
import { isVoice, type StoredMessage, textOf } from "../plan/stored-message.js";
import type { Violation, ViolationKind } from "../result/run-result.js";
import { type ConversationLog, sendName } from "./conversation-log.js";
import type { SendStatus, SendStatuses } from "./send-statuses.js";

/** What was read back of a conversation. */
export interface Reading {
  /** Newest first, as it was shown; everything above `after`. */
  readonly messages: readonly StoredMessage[];
  readonly after: number;
  /** When it was asked for: what was acknowledged before must be there. */
  readonly askedAt: number;
  /**
   * `progress`: sending goes on. `final`: nobody sends any more, and all of the conversation was read: what was found
   * before must be found again; the second time after a restart.
   */
  readonly pass: "progress" | "final" | "afterRestart";
}

/** Whose the stored messages are, ascending by id. */
export interface FoundMessage {
  readonly id: number;
  readonly client: number;
  readonly number: number;
  readonly intendedAt: number;
}

export interface ConversationVerdict {
  readonly violations: readonly Violation[];
  readonly found: readonly FoundMessage[];
  readonly resolvedStored: number;
  readonly resolvedAbsent: number;
}

/** Names the run, translates numbers, and remembers what became of each message. */
export interface JudgeContext {
  readonly run: string;
  /** Who gives a message its time: the client, or a message server, by its own clock. */
  readonly timeBy: "client" | "messageServer";
  readonly fixtures: Fixtures;
  readonly statuses: SendStatuses;
}

/**
 * Holds what was read back against what was sent, and lets go of what was found: `log` and `statuses` change.
 */
export function judgeConversation(
  { run, fixtures, statuses, timeBy }: JudgeContext,
  log: ConversationLog,
  { messages, after, askedAt, pass }: Reading,
): ConversationVerdict {
  const violations: Violation[] = [];
  const found: FoundMessage[] = [];
  let resolvedStored = 0;
  let resolvedAbsent = 0;
  const isFinal = pass !== "progress";
  const seen: SendStatus = pass === "afterRestart" ? "seenAgain" : "seen";
  const subject = describeConversation(fixtures, log.key);
  const report = (kind: ViolationKind, summary: string, send: SendRecord | null, more: Events = []) => {
    const events = [...(send ? historyOf(send) : []), ...more, { t: askedAt, what: `read back: ${summary}` }];
    violations.push({ kind, subject, summary, events });
  };

  const ascending = messages.filter(({ id }) => id > after).reverse();
  judgeIds(ascending, report);
  const open = new Map(log.open);
  const idsOf = idsByName(run, ascending);
  const acknowledged = new Map<number, SendRecord>();
  for (const send of open.values()) {
    if (send.outcome !== "ok") continue;
    const other = acknowledged.get(send.id);
    if (other === undefined) acknowledged.set(send.id, send);
    else {
      const summary = `${nameOf(send)} was acknowledged with id ${send.id}, as ${nameOf(other)} was`;
      report("reusedId", summary, send, historyOf(other));
    }
  }

  let upTo = log.foundUpTo;
  let foundBefore = 0;
  for (const message of ascending) {
    const marker = markerIn(run, message);
    if (marker === null) {
      judgeStranger(message, acknowledged, report);
      continue;
    }
    const name = sendName(marker.client, marker.number);
    const send = open.get(name);
    const status = statuses.get(marker.client, marker.number);
    const text = `message ${marker.client}/${marker.number}`;
    if (marker.key !== log.key) {
      report(
        "phantom",
        `id ${message.id} is ${text}, which was sent to ${describeConversation(fixtures, marker.key)}`,
        null,
      );
      continue;
    }
    if (send === undefined && status === "none") {
      // Its sender has not heard of it yet: the next reading begins here.
      if (!isFinal) break;
      report("phantom", `id ${message.id} is ${text}, which nobody sent`, null);
      continue;
    }
    judgeBytes(run, fixtures, marker, message, send ?? null, report);
    if (send) judgeTime(send, message, timeBy, report);
    const { client, number, intendedAt } = marker;
    found.push({ id: message.id, client, number, intendedAt });
    if (
      isFinal &&
      send === undefined &&
      (status === "found" || (status === "seen" && seen === "seenAgain"))
    ) {
      statuses.set(marker.client, marker.number, seen);
      foundBefore += 1;
      continue;
    }
    // What lies below has been found before; this reading only reaches down to others.
    if (send === undefined && !isFinal && message.id <= log.foundUpTo && status === "found") continue;
    if (send === undefined) {
      reportSecond(text, message, status, report);
      continue;
    }
    open.delete(name);
    log.open.delete(name);
    statuses.set(marker.client, marker.number, isFinal ? seen : "found");
    log.found += 1;
    foundBefore += 1;
    if (message.id > log.newest.id) log.newest = { id: message.id, sentAt: send.sentAt };
    if (send.outcome === "unknown") resolvedStored += 1;
    const ids = idsOf.get(name) ?? [];
    if (send.outcome === "ok" && !ids.includes(send.id)) {
      report(
        "changed",
        `${text} was acknowledged with id ${send.id} and is stored under ${ids.join(", ")}`,
        send,
      );
    }
    judgeOrder(log, send, message.id, report);
    if (message.id > upTo) upTo = message.id;
  }
  log.foundUpTo = isFinal ? (ascending.at(-1)?.id ?? log.foundUpTo) : upTo;

  for (const [name, send] of open) {
    const isDue = isFinal || (send.answeredAt < askedAt && !idsOf.has(name));
    if (send.outcome === "ok" && isDue) {
      // One that was answered as this began may lie above what was read.
      report("lost", `${nameOf(send)} was acknowledged with id ${send.id} and is not stored`, send);
    } else if (send.outcome === "unknown" && isFinal) {
      resolvedAbsent += 1;
    } else continue;
    log.open.delete(name);
    statuses.set(send.client, send.number, "absent");
  }
  if (isFinal && foundBefore < log.found) {
    const gone = log.found - foundBefore;
    const which =
      gone === 1 ? "a message that has been read back is" : `${gone} messages that have been read back are`;
    report("lost", `${which} gone${pass === "afterRestart" ? " after a restart" : ""}`, null);
  }
  return { violations, found, resolvedStored, resolvedAbsent };
}

type Events = readonly { readonly t: number; readonly what: string }[];
type Report = (kind: ViolationKind, summary: string, send: SendRecord | null, more?: Events) => void;

function markerIn(run: string, { msgType, body }: StoredMessage): Marker | null {
  const text = textOf(msgType, body);
  return text && markerOf(run, text);
}

function idsByName(run: string, messages: readonly StoredMessage[]): ReadonlyMap<number, readonly number[]> {
  const ids = new Map<number, number[]>();
  for (const message of messages) {
    const marker = markerIn(run, message);
    if (marker === null) continue;
    const name = sendName(marker.client, marker.number);
    const own = ids.get(name);
    if (own) own.push(message.id);
    else ids.set(name, [message.id]);
  }
  return ids;
}

/** Ids name one message each, and a history shows the newest first. */
function judgeIds(ascending: readonly StoredMessage[], report: Report): void {
  ascending.forEach(({ id }, index) => {
    const before = ascending[index - 1];
    if (before?.id === id) report("reusedId", `two messages are stored under id ${id}`, null);
    else if (before && before.id > id)
      report("reordered", `the history shows id ${id} before ${before.id}`, null);
  });
}

/** A message without a marker of the run. */
function judgeStranger(
  { id, from }: StoredMessage,
  acknowledged: ReadonlyMap<number, SendRecord>,
  report: Report,
): void {
  const send = acknowledged.get(id);
  if (send) report("changed", `${nameOf(send)}, id ${id}, is not recognisable`, send);
  else report("phantom", `nobody sent what is stored under id ${id}, from user ${from}`, null);
}

function reportSecond(text: string, { id }: StoredMessage, status: SendStatus, report: Report): void {
  if (status === "refused") report("phantom", `${text} was refused and is stored under id ${id}`, null);
  else if (status === "absent")
    report("phantom", `${text} was not there before, and is stored under id ${id} now`, null);
  else report("doubled", `${text} is stored once more, under id ${id}`, null);
}

function judgeBytes(
  run: string,
  fixtures: Fixtures,
  marker: Marker,
  { id, from, msgType, body }: StoredMessage,
  send: SendRecord | null,
  report: Report,
): void {
  const text = textOf(msgType, body);
  const where = `message ${marker.client}/${marker.number}, id ${id},`;
  if (text === null || !isWhole(run, marker, text)) report("changed", `${where} has other bytes`, send);
  const user = fixtures.users[marker.client];
  if (from !== user) report("changed", `${where} is from user ${from}, not ${user}`, send);
  const isOfGroup = msgType > 0x10;
  const isOther = send !== null && send.voice !== isVoice(msgType);
  if (isOther || isOfGroup !== (groupOf(marker.key) !== null)) {
    report("changed", `${where} is stored as type ${msgType}`, send);
  }
}

/** A message keeps the time of its sending. */
function judgeTime(
  send: SendRecord,
  { id, createTime }: StoredMessage,
  timeBy: JudgeContext["timeBy"],
  report: Report,
): void {
  const sentAt = createTimeOf(send.sentAt);
  const isRight =
    timeBy === "client"
      ? createTime === sentAt
      : // What was given up may have waited in the message server for as long as that takes.
        createTime >= sentAt - clockStepSeconds && createTime <= createTimeOf(send.answeredAt) + lateSeconds;
  if (isRight) return;
  const summary = `${nameOf(send)}, id ${id}, has the time ${createTime}, not ${sentAt}`;
  report("changed", summary, send);
}

/** A message server's clock is the wall's, which may be set; ours never goes back. */
const clockStepSeconds = 2;
const lateSeconds = 60;

/** On one connection, what was sent later has the larger id. */
function judgeOrder(log: ConversationLog, send: SendRecord, id: number, report: Report): void {
  const { connection, order } = send;
  if (order === null) return;
  const last = log.lastOf.get(connection);
  if (last === undefined || last.order < order) {
    log.lastOf.set(connection, { order, id });
    return;
  }
  const summary = `${nameOf(send)} has id ${id}, above id ${last.id} of a message that was sent after it on its connection`;
  report("reordered", summary, send);
}

const nameOf = ({ client, number }: SendRecord): string => `message ${client}/${number}`;

function historyOf(send: SendRecord): Events {
  const { intendedAt, sentAt, answeredAt, connection, outcome, id, reason } = send;
  const answer = outcome === "ok" ? `acknowledged with id ${id}` : `${outcome}: ${reason}`;
  const name = nameOf(send);
  return [
    { t: intendedAt, what: `${name} is due` },
    { t: sentAt, what: `${name} is sent on connection ${connection}` },
    { t: answeredAt, what: `${name} is ${answer}` },
  ];
}
