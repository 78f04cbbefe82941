import { LedgerError } from "./errors.js";
import type { Ledger } from "./ledger.js";
import type { ConversationId } from "./models/conversation.js";
import { type MessageId, messageId } from "./models/ids.js";

/** A sequence may be forgotten again between priming and asking; not this often in a row. */
const maxPrimings = 3;

/**
 * Gives each message the next id of its conversation, ascending in the order given. A sequence that the counter
 * store does not know is primed from the newest stored message first.
 */
export async function numberMessages(
  ledger: Ledger,
  conversations: readonly ConversationId[],
): Promise<readonly MessageId[]> {
  const counts = new Map<ConversationId, number>();
  for (const conversation of conversations) counts.set(conversation, (counts.get(conversation) ?? 0) + 1);
  const next = await takeRanges(ledger, counts);
  return conversations.map((conversation) => {
    const id = next.get(conversation) as number;
    next.set(conversation, id + 1);
    return messageId(id);
  });
}

/** Takes a range of ids in each conversation; answers the first of each. */
async function takeRanges(
  ledger: Ledger,
  counts: ReadonlyMap<ConversationId, number>,
): Promise<Map<ConversationId, number>> {
  const { counters, messages } = ledger.storage;
  const firsts = new Map<ConversationId, number>();
  let wanted = [...counts.keys()];
  for (let priming = 0; ; priming += 1) {
    const answers = await counters.nextMessageIds(
      wanted.map((conversation) => ({ conversation, count: counts.get(conversation) as number })),
    );
    wanted.forEach((conversation, index) => {
      const first = answers[index] ?? null;
      if (first !== null) firsts.set(conversation, first);
    });
    wanted = wanted.filter((conversation) => !firsts.has(conversation));
    if (wanted.length === 0) return firsts;
    if (priming === maxPrimings) throw new LedgerError("storageUnavailable", "sequences cannot be primed");
    const newest = await messages.newestIds(wanted);
    await counters.raiseMessageIds(
      wanted.map((conversation, index) => ({ conversation, atLeast: newest[index] as MessageId })),
    );
  }
}
