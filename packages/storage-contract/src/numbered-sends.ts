import assert from "node:assert/strict";
import type { NewMessage, Storage } from "@chatledger/core";
import { only, same } from "./fixtures.js";

/** Nobody who takes a new id each time is overtaken more often than this. */
const maxNumberings = 100;

/**
 * The ids of one conversation, in pairs in the wrong order (2, 1, 4, 3 …): so even sequential senders are sometimes
 * overtaken by a larger id.
 */
export function numbers(): () => number {
  let given = 0;
  return () => {
    given += 1;
    return given % 2 === 1 ? given + 1 : given - 1;
  };
}

/**
 * Stores a message as a ledger does: under the next id, and under another one if a larger id was stored first.
 * Returns the id under which it is stored.
 */
export async function sendNumbered(
  storage: Storage,
  nextNumber: () => number,
  message: (id: number) => NewMessage,
): Promise<number> {
  for (let numbering = 1; numbering <= maxNumberings; numbering += 1) {
    const id = nextNumber();
    const outcome = only(await storage.messages.append([message(id)]));
    if (outcome.status === "durable") return id;
    same(outcome, { status: "notWritten", reason: "idTaken" });
  }
  return assert.fail(`${maxNumberings} ids in a row were taken`);
}
