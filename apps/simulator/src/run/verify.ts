import { type Checked, finalCheck } from "../oracle/final-check.js";
import type { FoundMessage } from "../oracle/judge-conversation.js";
import { stopUnderLastMessages } from "../oracle/last-messages.js";
import type { Oracle } from "../oracle/oracle.js";
import { type Reader, UnreadableError } from "../oracle/read-back.js";
import type { ConversationKey } from "../plan/conversation.js";
import type { Population } from "../plan/population.js";
import type { Checks } from "../result/run-result.js";
import { NotValidError } from "./exit-codes.js";
import type { Observer } from "./observer.js";
import type { Target } from "./target.js";

/** What the oracle has looked at, and why it could not look, if so. */
export interface Verified {
  readonly checks: Checks;
  readonly unknown: string | null;
}

/** Nothing. */
export const noChecks: Checks = {
  ...{ depth: "none", conversations: 0, messages: 0, unreadCounts: 0, sessions: 0, memberships: 0 },
  ...{ resolvedStored: 0, resolvedAbsent: 0 },
};

/** What the second look adds: all of it once more, and the fate of the last messages. */
export function checkedTwice(first: Checked, again: Checked): Checks {
  return {
    ...again,
    resolvedStored: first.resolvedStored + again.resolvedStored,
    resolvedAbsent: first.resolvedAbsent + again.resolvedAbsent,
    depth: "whole",
  };
}

export const convergenceMs = 30_000;
/** A proxy on this machine has the same clock, which may have been set meanwhile. */
const clockLagMs = 2_000;

/** Looks at what clients were pushed, once all that is stored is known. */
export type JudgeClients = (stored: ReadonlyMap<ConversationKey, readonly FoundMessage[]>) => Promise<void>;

/**
 * Reads everything back through the protocol; then, where the store is the run's own and lasts, once more from the store
 * alone: through a proxy that was killed, then stopped under load, and has started again each time, with caches that
 * are empty.
 *
 * @param judgeClients null where nothing is pushed to clients
 */
export async function verify(
  oracle: Oracle,
  population: Population,
  readers: readonly Reader[],
  { kind, lasts, proxy, redis }: Target,
  observer: Observer,
  judgeClients: JudgeClients | null,
): Promise<Verified> {
  const stored = new Map<ConversationKey, readonly FoundMessage[]>();
  const look = (pass: "final" | "afterRestart") =>
    finalCheck(oracle, population, readers, {
      ...{ pass, convergence: convergenceMs },
      ...(judgeClients && pass === "final" && { onStored: stored.set.bind(stored) }),
      clockLag: kind === "own" ? clockLagMs : null,
    });
  let checks = noChecks;
  try {
    observer.message("reading everything back");
    checks = { ...(await look("final")), depth: "protocol" };
    await judgeClients?.(stored);
    if (kind === "own" && lasts && proxy) {
      observer.message(
        "killing the proxy, stopping it under load, and reading everything back from the store",
      );
      await proxy.kill();
      await redis?.flushAll();
      await proxy.restart();
      await stopUnderLastMessages(oracle, population, readers, proxy.stop);
      await proxy.restart();
      checks = checkedTwice(checks, await look("afterRestart"));
    }
    return { checks, unknown: null };
  } catch (error) {
    if (!(error instanceof UnreadableError) && !(error instanceof NotValidError)) throw error;
    return { checks, unknown: error.message };
  }
}
