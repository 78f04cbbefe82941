import { openEmbeddedStorage } from "@chatledger/adapter-memory";
import {
  type AppendOutcome,
  defaultLedgerOptions,
  type Ledger,
  openLedger,
  type SendRequest,
  type Storage,
  sendMessage,
  systemClock,
  userId,
} from "@chatledger/core";
import { bench, describe } from "vitest";
import { makePairs } from "../src/workload/pairs.js";

const atOnce = 1_000;
const durable: AppendOutcome = { status: "durable" };

const requests = makePairs(atOnce).map(
  ({ from, to, text }): SendRequest => ({
    ...{ from: userId(from), to: { kind: "single", user: userId(to) }, kind: "text" },
    ...{ body: text, createdAt: 1_700_000_000, clientKey: null },
  }),
);

/** Relations and sequences are real; messages are not kept, so that what is measured is the way to the store. */
async function withoutKeeping(): Promise<Storage> {
  const storage = await openEmbeddedStorage({ path: ":memory:" });
  return { ...storage, messages: { ...storage.messages, append: async (batch) => batch.map(() => durable) } };
}

const storage = await withoutKeeping();
const open = (sendLanes: number) =>
  openLedger(storage, systemClock, { ...defaultLedgerOptions, sendLanes, groupSyncSeconds: 0 });
const oneLane = open(1);
const twoLanes = open(2);

const sendAll = (ledger: Ledger) => Promise.all(requests.map((request) => sendMessage(ledger, request)));

describe(`${atOnce} messages at once, between as many known pairs, to a store that costs nothing`, () => {
  bench("through one lane", async () => {
    await sendAll(oneLane);
  });

  bench("through two lanes", async () => {
    await sendAll(twoLanes);
  });
});
