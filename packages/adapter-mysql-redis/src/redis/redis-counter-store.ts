import type { CounterStore } from "@chatledger/core";
import type { CounterGenerations } from "./counter-generations.js";
import { groupTallies } from "./group-tallies.js";
import { loginFailures } from "./login-failures.js";
import { messageSequences } from "./message-sequences.js";
import type { RoundTrip } from "./redis-command.js";
import { unreadHashes } from "./unread-hashes.js";

/** The counters in Redis: what Redis has forgotten is unknown, and what it has is as exact as it was told. */
export function redisCounterStore(roundTrip: RoundTrip, generations: CounterGenerations): CounterStore {
  return {
    ...messageSequences(roundTrip),
    ...unreadHashes(roundTrip, generations),
    ...groupTallies(roundTrip, generations),
    ...loginFailures(roundTrip),
  };
}
