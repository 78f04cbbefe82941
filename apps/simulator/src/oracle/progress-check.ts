import { inParallel, pause } from "@chatledger/load-generator";
import { sessionOf } from "../plan/conversation.js";
import type { Population } from "../plan/population.js";
import type { ConversationLog } from "./conversation-log.js";
import { readerOf } from "./final-check.js";
import { judgeConversation } from "./judge-conversation.js";
import type { Oracle } from "./oracle.js";
import { type Reader, readHistory, UnreadableError } from "./read-back.js";

/** Reads back while the run goes on. */
export interface ProgressCheck {
  /** Resolves once nothing is under way. */
  stop(): Promise<void>;
}

const periodMs = 1_000;
/** So many conversations at a time: those with the most that is open. */
const round = 100;
const width = 4;

/**
 * Keeps the number of messages that have not been read back near a limit, so that memory holds a run of any length:
 * what was found is let go.
 */
export function startProgressCheck(
  oracle: Oracle,
  population: Population,
  readers: readonly Reader[],
  maxOpen: number,
): ProgressCheck {
  const [reader] = readers;
  let stopped = false;
  async function watch(): Promise<void> {
    while (!stopped && reader) {
      await pause(reader.clock, periodMs);
      if (!stopped && oracle.openSends() > maxOpen) await checkProgress(oracle, population, reader);
    }
  }
  const watching = watch();
  return {
    stop() {
      stopped = true;
      return watching;
    },
  };
}

/** Reads back the conversations in which most is open. One that cannot be read now is for later. */
export async function checkProgress(oracle: Oracle, population: Population, reader: Reader): Promise<void> {
  const logs = [...oracle.logs.values()]
    .filter(({ open }) => open.size > 0)
    .sort((one, other) => other.open.size - one.open.size)
    .slice(0, round);
  await inParallel(logs, width, async (log) => {
    const client = readerOf(population, log.key);
    const askedAt = reader.clock.now();
    const after = lowestOf(log);
    try {
      const session = sessionOf(oracle.fixtures, log.key, client);
      const messages = await readHistory(reader, oracle.fixtures.users[client] ?? 0, session, after);
      if (messages === null) return;
      const { violations } = judgeConversation(oracle, log, { messages, after, askedAt, pass: "progress" });
      for (const violation of violations) oracle.violations.add(violation);
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
    }
  });
}

/** Everything above this id is of interest: what was not read back yet, and what was acknowledged with a lower id. */
function lowestOf({ open, foundUpTo }: ConversationLog): number {
  let lowest = foundUpTo;
  for (const { outcome, id } of open.values()) if (outcome === "ok") lowest = Math.min(lowest, id - 1);
  return lowest;
}
