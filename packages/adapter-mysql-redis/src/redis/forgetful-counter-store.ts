import type { ConversationId, CounterStore, MessageId } from "@chatledger/core";
import { messageId } from "@chatledger/core";
import { boundedMap } from "../bounded-map.js";
import { foldedName } from "./login-failures.js";

export interface ForgetfulCounterStore extends CounterStore {
  /** Forgets the sequences: others have given out ids since. */
  forgetSequences(): void;
}

const MAX_SEQUENCES = 200_000;
const MAX_NAMES = 100_000;
/** Names come from clients: one name of theirs must not cost more than this. */
const MAX_NAME = 256;

/**
 * Stands in for Redis while it is away. It knows only what this process has just been told: sequences that were
 * raised to the store's newest ids (the store's unique key guards them against other processes), and login failures.
 * Counts are unknown, so that they are taken from the messages.
 */
export function forgetfulCounterStore(): ForgetfulCounterStore {
  const sequences = boundedMap<ConversationId, MessageId>(MAX_SEQUENCES);
  const failedLogins = boundedMap<string, readonly number[]>(MAX_NAMES);

  return {
    async nextMessageIds(batch) {
      return batch.map(({ conversation, count }) => {
        const last = sequences.get(conversation);
        if (last === undefined) return null;
        sequences.set(conversation, messageId(last + count));
        return messageId(last + 1);
      });
    },

    async raiseMessageIds(batch) {
      for (const { conversation, atLeast } of batch) {
        if (atLeast >= (sequences.get(conversation) ?? 0)) sequences.set(conversation, atLeast);
      }
    },

    async addUnread() {},
    async markRead() {},
    async forgetUnread() {},
    async restoreUnread() {},

    async unread(readers) {
      return readers.map(() => ({ counts: new Map(), complete: false, incarnation: "" }));
    },

    async addGroupMessages() {},
    async markGroupRead() {},
    async forgetGroupTallies() {},
    async restoreGroupUnread() {},

    async groupUnread(batch) {
      return batch.map(() => ({ unread: null, tally: null, incarnation: "" }));
    },

    async openGroupTallies(batch) {
      return batch.map(() => null);
    },

    async settleLogins(attempts, limit, windowSeconds) {
      return attempts.map(({ name, succeeded, at }) => {
        const key = foldedName(name).slice(0, MAX_NAME);
        const failures = (failedLogins.get(key) ?? []).filter((time) => time > at - windowSeconds);
        if (failures.length > limit) return true;
        if (succeeded) failedLogins.delete(key);
        else failedLogins.set(key, [...failures, at]);
        return false;
      });
    },

    forgetSequences: () => sequences.clear(),
  };
}
