import type { Journal, MembershipRecord } from "../clients/records.js";
import type { Cast, ConversationKey } from "../plan/conversation.js";
import type { Violation } from "../run-result.js";
import { type ConversationLog, newConversationLog, sendName } from "./conversation-log.js";
import type { JudgeContext } from "./judge-conversation.js";
import { noteRead } from "./read-position.js";
import { openSendStatuses } from "./send-statuses.js";
import { openTroubles, type Troubles } from "./troubles.js";
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

/** Knows what the proxy has promised, and judges what it shows. */
export interface Oracle extends JudgeContext {
  readonly journal: Journal;
  readonly before: Before;
  readonly violations: ViolationList;
  readonly troubles: Troubles;
  readonly logs: ReadonlyMap<ConversationKey, ConversationLog>;
  /** The last that is known of those who have left a group: by group, then by client. */
  readonly memberships: ReadonlyMap<number, ReadonlyMap<number, MembershipRecord>>;
  /** Messages that have not been read back yet. */
  openSends(): number;
}

export function openOracle(run: string, cast: Cast, before: Before, violations: ViolationList): Oracle {
  const statuses = openSendStatuses(cast.users.length);
  const logs = new Map<ConversationKey, ConversationLog>();
  const memberships = new Map<number, Map<number, MembershipRecord>>();
  const troubles = openTroubles();

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
      if (outcome === "refused") statuses.set(client, number, "refused");
      else log.open.set(sendName(client, number), record);
    },
    read(record) {
      const { read } = logOf(record.key);
      read.set(record.client, noteRead(read.get(record.client), record, troubles));
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
    trouble: troubles.note,
    violation: (violation: Violation) => violations.add(violation),
  };

  return {
    ...{ run, cast, statuses, journal, before, violations, troubles, logs, memberships },
    openSends() {
      let count = 0;
      for (const { open } of logs.values()) count += open.size;
      return count;
    },
  };
}
