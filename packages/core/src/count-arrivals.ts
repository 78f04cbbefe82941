import type { Ledger } from "./ledger.js";
import { groupOf, isGroupConversation } from "./models/conversation.js";
import type { GroupId, MessageId, UserId } from "./models/ids.js";
import type { NewMessage } from "./models/message.js";
import type { UnreadArrival } from "./models/unread.js";

/** Counts committed messages for their readers, one change per counter however many messages a batch has. */
export async function countArrivals(ledger: Ledger, stored: readonly NewMessage[]): Promise<void> {
  const singles = new Map<string, { -readonly [Key in keyof UnreadArrival]: UnreadArrival[Key] }>();
  const groups = new Map<GroupId, { id: MessageId; from: UserId }[]>();
  for (const { conversation, id, from, to } of stored) {
    if (isGroupConversation(conversation)) {
      const group = groupOf(conversation);
      const messages = groups.get(group);
      if (messages) messages.push({ id, from });
      else groups.set(group, [{ id, from }]);
      continue;
    }
    const key = `${to}:${from}`;
    const arrival = singles.get(key);
    if (arrival) {
      arrival.last = id;
      arrival.count += 1;
    } else {
      singles.set(key, { reader: to, peer: from, first: id, last: id, count: 1 });
    }
  }
  const { counters } = ledger.storage;
  await Promise.all([
    singles.size > 0 ? counters.addUnread([...singles.values()]) : null,
    groups.size > 0
      ? counters.addGroupMessages([...groups].map(([group, messages]) => ({ group, messages })))
      : null,
  ]);
}

/** Nobody can say whether these messages are stored: what counts them must be counted anew. */
export async function forgetCounts(ledger: Ledger, unknown: readonly NewMessage[]): Promise<void> {
  const { counters } = ledger.storage;
  const singles = unknown.filter(({ conversation }) => !isGroupConversation(conversation));
  const groups = unknown.filter(({ conversation }) => isGroupConversation(conversation));
  await Promise.all([
    counters.forgetUnread(singles.map(({ to, from }) => ({ reader: to, peer: from }))),
    counters.forgetGroupTallies([...new Set(groups.map(({ conversation }) => groupOf(conversation)))]),
  ]);
}
