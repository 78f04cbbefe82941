import type { Journal, MembershipRecord, TokenRecord } from "../clients/records.js";
import type { ConversationKey, Fixtures } from "../plan/conversation.js";
import type { Outcomes, Violation } from "../result/run-result.js";
import { type ConversationLog, newConversationLog, sendName } from "./conversation-log.js";
import { type DeliveryLog, openDeliveryLog } from "./delivery-log.js";
import { type Disruptions, openDisruptions } from "./disruptions.js";
import type { JudgeContext } from "./judge-conversation.js";
import { noteRead } from "./read-position.js";
import { noteRemoval } from "./removal.js";
import { openSendStatuses } from "./send-statuses.js";
import type { ViolationList } from "./violation-list.js";

/** What was unread for a user before the run. */
export interface Backlog {
  readonly count: number;
  readonly newest: number;
}

/** What there was before the run, on a proxy that others have used. */
export interface Before {
  /** Newest ids, by conversation; absent for none. */
  readonly newest: ReadonlyMap<ConversationKey, number>;
  /** By client, then by conversation. */
  readonly backlogs: ReadonlyMap<number, ReadonlyMap<ConversationKey, Backlog>>;
}

/** By how much a group's version must have risen. */
export interface Rise {
  readonly least: number;
  readonly most: number;
}

/** Knows what the proxy has promised, and judges what it shows. */
export interface Oracle extends JudgeContext {
  readonly journal: Journal;
  readonly before: Before;
  readonly violations: ViolationList;
  readonly disruptions: Disruptions;
  readonly logs: ReadonlyMap<ConversationKey, ConversationLog>;
  /** The last that is known of those who have left a group: by group, then by client. */
  readonly memberships: ReadonlyMap<number, ReadonlyMap<number, MembershipRecord>>;
  /** The versions of the groups before the run, and by how much they have risen, by group. */
  readonly versions: readonly number[];
  readonly rises: ReadonlyMap<number, Rise>;
  /** The device token that each client has set last; null where that is not sure. */
  readonly tokens: ReadonlyMap<number, string | null>;
  /** null where clients have no connections of their own: a proxy pushes nothing. */
  readonly deliveries: DeliveryLog | null;
  /** Messages by outcome; one that was sent twice under its client key is one. */
  readonly messages: Outcomes;
  /** Numbers a client's next message, once the client itself sends no more. */
  nextNumber(client: number): number;
  /** Messages that have not been read back yet. */
  openSends(): number;
}

/**
 * @param versions of the groups, before anybody leaves or comes in
 * @param messageServers how many the clients are connected to; 0: they share connections to a proxy
 */
export function openOracle(
  run: string,
  fixtures: Fixtures,
  before: Before,
  versions: readonly number[],
  violations: ViolationList,
  messageServers = 0,
): Oracle {
  const statuses = openSendStatuses(fixtures.users.length);
  const logs = new Map<ConversationKey, ConversationLog>();
  const memberships = new Map<number, Map<number, MembershipRecord>>();
  const numbers = Array<number>(fixtures.users.length).fill(0);
  const messages = { ok: 0, refused: 0, unknown: 0 };
  const rises = new Map<number, Rise>();
  const tokens = new Map<number, string | null>();
  const disruptions = openDisruptions();
  const deliveries =
    messageServers === 0
      ? null
      : openDeliveryLog({
          ...{ fixtures, memberships, report: violations.add },
          ordered: messageServers === 1 ? "conversation" : "sender",
        });

  function logOf(key: ConversationKey): ConversationLog {
    let log = logs.get(key);
    if (!log) {
      log = newConversationLog(key, before.newest.get(key) ?? 0);
      logs.set(key, log);
    }
    return log;
  }

  const journal: Journal = {
    send(record) {
      const { client, number, outcome, key } = record;
      const log = logOf(key);
      messages[outcome] += 1;
      if (record.isRepeated) deliveries?.repeated(client, number);
      numbers[client] = Math.max(numbers[client] ?? 0, number + 1);
      if (outcome === "refused") statuses.set(client, number, "refused");
      else log.open.set(sendName(client, number), record);
    },
    read(record) {
      const { read } = logOf(record.key);
      read.set(record.client, noteRead(read.get(record.client), record, disruptions));
    },
    membership(record) {
      let own = memberships.get(record.group);
      if (!own) {
        own = new Map();
        memberships.set(record.group, own);
      }
      const last = own.get(record.client);
      own.set(record.client, record.state === "unsure" && last ? { ...last, state: "unsure" } : record);
    },
    groupChange({ group, least, most }) {
      const known = rises.get(group) ?? { least: 0, most: 0 };
      rises.set(group, { least: known.least + least, most: known.most + most });
    },
    removal(record) {
      const { removals } = logOf(record.key);
      removals.set(record.client, noteRemoval(removals.get(record.client), record));
    },
    token({ client, token, isSure }: TokenRecord) {
      // Once in doubt, an older one may come late.
      tokens.set(client, isSure && tokens.get(client) !== null ? token : null);
    },
    delivery: (record) => deliveries?.note(record),
    disruption: disruptions.note,
    violation: (violation: Violation) => violations.add(violation),
  };

  return {
    ...{ run, fixtures, statuses, journal, before, violations, disruptions, logs, memberships },
    ...{ versions, rises, tokens, messages, deliveries },
    timeBy: messageServers === 0 ? "client" : "messageServer",
    nextNumber(client) {
      const number = numbers[client] ?? 0;
      numbers[client] = number + 1;
      return number;
    },
    openSends() {
      let count = 0;
      for (const { open } of logs.values()) count += open.size;
      return count;
    },
  };
}
