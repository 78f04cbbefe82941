import { openEmbeddedStorage } from "@chatledger/adapter-memory";
import {
  defaultLedgerOptions,
  type Ledger,
  newestMessageId,
  openLedger,
  type Storage,
  systemClock,
  userId,
  userPair,
} from "@chatledger/core";
import { bench, describe } from "vitest";
import { makePairs } from "../src/workload/pairs.js";

const lookups = 1_000;

const embedded = await openEmbeddedStorage({ path: ":memory:" });
/** What is asked of the relation is answered at once, so that finding it is what is measured. */
const storage: Storage = {
  ...embedded,
  messages: {
    ...embedded.messages,
    newestMessages: async (lists) => lists.map(({ conversations }) => conversations.map(() => null)),
  },
};
const pairs = makePairs(lookups);
await storage.messages.openRelations(
  pairs.map(({ from, to }) => userPair(userId(from), userId(to))),
  1_700_000_000,
);

const open = (relationCacheSize: number): Ledger =>
  openLedger(storage, systemClock, { ...defaultLedgerOptions, relationCacheSize, groupSyncSeconds: 0 });
const large = open(defaultLedgerOptions.relationCacheSize);
const tooSmall = open(lookups / 10);

/** One request for each pair; each begins with the relation. */
async function askAll(ledger: Ledger): Promise<void> {
  for (const { from, to } of pairs) {
    await newestMessageId(ledger, userId(to), { kind: "single", user: userId(from) });
  }
}

describe(`relations of ${lookups} pairs in turn, each for one read of an empty conversation`, () => {
  bench("all remembered", () => askAll(large));

  bench("none remembered any more", () => askAll(tooSmall));
});
