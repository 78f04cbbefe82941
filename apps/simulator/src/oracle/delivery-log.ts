import type { DeliveryRecord, Device, MembershipRecord } from "../clients/records.js";
import { type ConversationKey, describeConversation, type Fixtures, groupOf } from "../plan/conversation.js";
import { type IdRanges, newIdRanges } from "../plan/id-ranges.js";
import type { Violation } from "../result/run-result.js";
import { sendName } from "./conversation-log.js";

/**
 * What the clients of message servers have seen: of each connection and conversation, which ids were pushed and which were
 * acknowledged; of each client, which came out of the client library's inbox.
 */
export interface DeliveryLog {
  note(record: DeliveryRecord): void;
  /** A message was sent a second time under its client key. */
  repeated(client: number, number: number): void;
  readonly sessions: ReadonlyMap<number, SessionLog>;
  readonly inboxes: ReadonlyMap<number, InboxLog>;
  /** Pushes that came twice or out of order, but for those of messages that had been sent twice. */
  outOfTurn(): readonly Violation[];
  /** How many records there were: while the number rises, something is still on its way. */
  records(): number;
}

/** One connection whose login succeeded. Times as the clock has them. */
export interface SessionLog {
  readonly client: number;
  readonly device: Device;
  readonly from: number;
  /** null while it is open. */
  until: number | null;
  readonly conversations: Map<ConversationKey, PushLog>;
}

interface PushLog {
  readonly pushed: IdRanges;
  /** Of messages that were sent on this connection. */
  readonly acknowledged: IdRanges;
  /** Of each source within which order holds, the id that was pushed last. */
  readonly last: Map<number, number>;
}

/** What one client has come to know, over all of its connections. */
interface InboxLog {
  /** From then on, everything; null before its first login was complete. */
  completeFrom: number | null;
  readonly conversations: Map<ConversationKey, IdRanges>;
}

type PushRecord = Extract<DeliveryRecord, { readonly kind: "pushed" }>;

/** One that a connection should not have been sent, unless its sender sent it twice. */
interface OutOfTurn {
  readonly name: number;
  readonly violation: Violation;
}

/** More are not kept: a server that does that to all would fill the memory. */
const maxOutOfTurn = 10_000;

export interface DeliveryLogOptions {
  readonly fixtures: Fixtures;
  readonly report: (violation: Violation) => void;
  /** The last that is known of those who have left a group: by group, then by client. */
  readonly memberships: ReadonlyMap<number, ReadonlyMap<number, MembershipRecord>>;
  /**
   * Within what pushes come in the order of ids: one message server keeps it for a conversation, several for the messages of
   * one sender, since each pushes by itself what was sent to it.
   */
  readonly ordered: "conversation" | "sender";
}

export function openDeliveryLog({ fixtures, report, memberships, ordered }: DeliveryLogOptions): DeliveryLog {
  const sessions = new Map<number, SessionLog>();
  const inboxes = new Map<number, InboxLog>();
  const twice = new Set<number>();
  const outOfTurn: OutOfTurn[] = [];
  let records = 0;

  function pushLogOf(session: SessionLog, key: ConversationKey): PushLog {
    let log = session.conversations.get(key);
    if (!log) {
      log = { pushed: newIdRanges(), acknowledged: newIdRanges(), last: new Map() };
      session.conversations.set(key, log);
    }
    return log;
  }

  function inboxOf(client: number): InboxLog {
    let log = inboxes.get(client);
    if (!log) {
      log = { completeFrom: null, conversations: new Map() };
      inboxes.set(client, log);
    }
    return log;
  }

  function notePush(record: PushRecord): void {
    const session = sessions.get(record.session);
    if (!session) return;
    const { key, id, sender, number, intendedAt, at } = record;
    const log = pushLogOf(session, key);
    const subject = `${describeConversation(fixtures, key)}, ${describeSession(fixtures, session)}`;
    const events = [
      { t: intendedAt, what: `message ${sender}/${number} is due` },
      { t: at, what: `message ${sender}/${number}, id ${id}, is pushed` },
    ];
    judgeAccess(session, record, subject, events);
    const source = ordered === "sender" ? sender : 0;
    const last = log.last.get(source) ?? 0;
    const isNew = log.pushed.add(id);
    if (isNew && id > last) {
      log.last.set(source, id);
      return;
    }
    if (outOfTurn.length >= maxOutOfTurn) return;
    const summary = isNew ? `id ${id} was pushed after id ${last}` : `id ${id} was pushed twice`;
    outOfTurn.push({ name: sendName(sender, number), violation: { kind: "push", subject, summary, events } });
  }

  /** Whoever has left a group is not pushed what is sent to it from then on. */
  function judgeAccess(
    { client }: SessionLog,
    { key, id, intendedAt }: PushRecord,
    subject: string,
    events: Violation["events"],
  ): void {
    const group = groupOf(key);
    const membership = group === null ? undefined : memberships.get(group)?.get(client);
    if (membership?.state !== "out" || intendedAt <= membership.at) return;
    const left = { t: membership.at, what: "the user has left the group" };
    const summary = `id ${id} was pushed to somebody who had left`;
    report({ kind: "access", subject, summary, events: [left, ...events] });
  }

  function noteDelivered({ client, key, id }: Extract<DeliveryRecord, { readonly kind: "delivered" }>): void {
    const { conversations } = inboxOf(client);
    let ids = conversations.get(key);
    if (!ids) {
      ids = newIdRanges();
      conversations.set(key, ids);
    }
    const newest = ids.newest();
    ids.add(id);
    // Who has left a group and come back begins anew.
    const group = groupOf(key);
    if (id > newest || (group !== null && memberships.get(group)?.has(client))) return;
    const subject = `${describeConversation(fixtures, key)}, user ${fixtures.users[client]}`;
    const summary = `the client library delivered id ${id} after id ${newest}`;
    report({ kind: "push", subject, summary, events: [] });
  }

  return {
    ...{ sessions, inboxes },
    note(record) {
      records += 1;
      switch (record.kind) {
        case "online": {
          const { client, device, at } = record;
          sessions.set(record.session, { client, device, from: at, until: null, conversations: new Map() });
          return;
        }
        case "offline": {
          const session = sessions.get(record.session);
          if (session) session.until = record.at;
          return;
        }
        case "pushed":
          notePush(record);
          return;
        case "acknowledged": {
          const session = sessions.get(record.session);
          if (session) pushLogOf(session, record.key).acknowledged.add(record.id);
          return;
        }
        case "complete":
          inboxOf(record.client).completeFrom ??= record.at;
          return;
        case "delivered":
          noteDelivered(record);
      }
    },
    repeated: (client, number) => void twice.add(sendName(client, number)),
    outOfTurn: () => outOfTurn.filter(({ name }) => !twice.has(name)).map(({ violation }) => violation),
    records: () => records,
  };
}

/** For people. */
export const describeSession = ({ users }: Fixtures, { client, device }: SessionLog): string =>
  `the ${device} of user ${users[client]}`;
