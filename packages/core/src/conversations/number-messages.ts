import type { LedgerResources } from "../ledger/ledger.js";
import type { ConversationId } from "../models/conversation.js";
import { asLedgerError, LedgerError } from "../models/errors.js";
import { type MessageId, messageId } from "../models/ids.js";

/** A sequence may be forgotten again between priming and use; not this often in a row. */
const maxPrimings = 3;

/**
 * Gives each message the next id of its conversation, ascending in the order given. A sequence that the counter store
 * does not know is first primed from the newest stored message. Without a counter store, ids follow the newest stored
 * message: the store refuses any that another process has used first.
 */
export async function numberMessages(
  ledger: LedgerResources,
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

/**
 * The sequences gave out ids that are not above the store's newest: they are raised, however far behind they are.
 */
export async function raiseSequences(
  ledger: LedgerResources,
  conversations: readonly ConversationId[],
): Promise<void> {
  const distinct = [...new Set(conversations)];
  const newest = await ledger.storage.messages.newestIds(distinct);
  await raise(ledger, distinct, newest).catch((error: unknown) => mayDoWithout(ledger, error));
}

/** Takes a range of ids in each conversation; returns the first of each. */
async function takeRanges(
  ledger: LedgerResources,
  counts: ReadonlyMap<ConversationId, number>,
): Promise<Map<ConversationId, number>> {
  try {
    return await takeFromSequences(ledger, counts);
  } catch (error) {
    mayDoWithout(ledger, error);
  }
  const conversations = [...counts.keys()];
  const newest = await ledger.storage.messages.newestIds(conversations);
  return new Map(conversations.map((conversation, index) => [conversation, (newest[index] ?? 0) + 1]));
}

async function takeFromSequences(
  ledger: LedgerResources,
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
    await raise(ledger, wanted, await messages.newestIds(wanted));
  }
}

function raise(
  { storage }: LedgerResources,
  conversations: readonly ConversationId[],
  newest: readonly MessageId[],
): Promise<void> {
  return storage.counters.raiseMessageIds(
    conversations.map((conversation, index) => ({ conversation, atLeast: newest[index] ?? messageId(0) })),
  );
}

/** @throws the error, unless the counter store is unreachable and the operator allows sends without it */
function mayDoWithout({ options }: LedgerResources, error: unknown): void {
  if (options.onCounterLoss === "refuse" || asLedgerError(error).code !== "storageUnavailable") throw error;
}
