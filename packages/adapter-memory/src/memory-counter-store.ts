import {
  type ConversationId,
  type CounterStore,
  growingCache,
  type MessageId,
  messageId,
  openLoginFailures,
} from "@chatledger/core";

/**
 * Capacity; the least recently used sequences are forgotten, and primed from the messages again: some 25 bytes each.
 */
const maxSequences = 200_000;

/** The counters in process. They begin empty, which callers see as unknown and fill from the stores. */
export function memoryCounterStore(assertOpen: () => void): CounterStore {
  const sequences = growingCache<ConversationId, MessageId>(maxSequences);
  const failures = openLoginFailures();

  return {
    async nextMessageIds(batch) {
      assertOpen();
      return batch.map(({ conversation, count }) => {
        const last = sequences.get(conversation);
        if (last === undefined) return null;
        sequences.set(conversation, messageId(last + count));
        return messageId(last + 1);
      });
    },

    async raiseMessageIds(batch) {
      assertOpen();
      for (const { conversation, atLeast } of batch) {
        const last = sequences.get(conversation);
        if (last === undefined || last < atLeast) sequences.set(conversation, atLeast);
      }
    },

    async settleLogins(attempts, limit, windowSeconds) {
      assertOpen();
      return failures.settle(attempts, limit, windowSeconds);
    },
  };
}
