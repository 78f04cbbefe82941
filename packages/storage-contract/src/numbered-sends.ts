import assert from "node:assert/strict";
import type { NewMessage, Storage } from "@chatledger/core";
import { only, same } from "./fixtures.js";

/** More often than this nobody is overtaken who takes a new number each time. */
const maxNumberings = 100;

/**
 * The numbers of one conversation, two by two in the wrong order (2, 1, 4, 3 …): also where everything happens in
 * turn, somebody with a larger number is faster now and then.
 */
export function numbers(): () => number {
  let given = 0;
  return () => {
    given += 1;
    return given % 2 === 1 ? given + 1 : given - 1;
  };
}

/**
 * Stores a message as a ledger does: under the next number, and under another one where somebody who had a larger
 * number was faster. Answers the number under which it is stored.
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
