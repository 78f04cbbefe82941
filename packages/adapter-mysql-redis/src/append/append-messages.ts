import type { AppendOutcome, AppendRefusal, ConversationId, GroupId, NewMessage } from "@chatledger/core";
import { LedgerError, messageId } from "@chatledger/core";
import { type MysqlDatabase, rollBack } from "../connection/mysql-database.js";
import { isLost, isPoison, isServerError, isTooLarge } from "../connection/mysql-errors.js";
import { jitter } from "../connection/mysql-pool.js";
import { hex } from "../tables/sql-values.js";
import { type Conflicts, findConflicts } from "./append-conflicts.js";
import { type AppendPlan, planAppend } from "./append-plan.js";
import { appendStatements } from "./append-transaction.js";
import { type BatchId, newBatchId, wasCommitted } from "./batch-outcome.js";
import { knownSessions } from "./known-sessions.js";
import { lockedConversations } from "./locked-conversations.js";

/** A message of the batch and its index in it. */
interface Pending {
  readonly index: number;
  readonly message: NewMessage;
}

/** The outcome of one transaction. */
type Attempt =
  | { readonly status: "committed" }
  /** The tables contradict what the batch assumes. */
  | { readonly status: "conflict"; readonly conflicts: Conflicts }
  /** Another transaction has locked rows of these conversations. */
  | {
      readonly status: "locked";
      readonly conversations: ReadonlySet<ConversationId>;
      readonly cause: unknown;
    }
  /** The server rejects something in it. */
  | { readonly status: "poison"; readonly reason: "tooLarge" | "storageUnavailable"; readonly cause: unknown }
  | {
      readonly status: "failed";
      readonly again: boolean;
      readonly reason: AppendRefusal;
      readonly cause: unknown;
    }
  | { readonly status: "unknown"; readonly cause: unknown };

const idTakenOutcome: AppendOutcome = { status: "notWritten", reason: "idTaken" };
const noEnd: AppendOutcome = {
  status: "notWritten",
  reason: "storageUnavailable",
  cause: new Error("lock conflicts did not end before the deadline"),
};
/** The error while a row stays locked; the first time the server gives its own. */
const rowLocked = new Error(
  "another transaction has locked a row of the conversation for more than a second",
);
const firstRetryMs = 5;
const lastRetryMs = 400;
/** Minimum time for which the outcome of a lost transaction is requested. */
const minAskingMs = 1_000;
/** Once this many transactions are finished, the next one deletes their rows. */
const finishedAtOnce = 32;

/**
 * MessageStore.append: a batch is one transaction and, if nothing is in the way, one round trip. Only if the server
 * refuses it does the proxy look for the cause: queries find what contradicts the tables and whose rows are locked;
 * halving finds what cannot be stored.
 */
export function appendMessages(database: MysqlDatabase, nextSortKey: () => number) {
  const sessions = knownSessions();
  const locked = lockedConversations();
  let finished: readonly BatchId[] = [];

  return async function append(batch: readonly NewMessage[]): Promise<readonly AppendOutcome[]> {
    const outcomes = new Array<AppendOutcome | undefined>(batch.length);
    /** The index in the batch from which a conversation is no longer written. */
    const blocked = new Map<ConversationId, number>();
    const until = performance.now() + database.limits.writeDeadlineMs;

    function isBlocked({ index, message }: Pending): boolean {
      return (blocked.get(message.conversation) ?? Number.POSITIVE_INFINITY) < index;
    }

    function settle(pending: readonly Pending[], outcome: AppendOutcome) {
      for (const { index } of pending) outcomes[index] = outcome;
    }

    function refuse(one: Pending) {
      outcomes[one.index] = idTakenOutcome;
      const former = blocked.get(one.message.conversation) ?? one.index;
      blocked.set(one.message.conversation, Math.min(former, one.index));
    }

    const isOpen = (one: Pending) => outcomes[one.index] === undefined;

    /** Answers what the tables decide, and returns the rest. */
    function withoutConflicting(pending: readonly Pending[], conflicts: Conflicts): readonly Pending[] {
      for (const one of pending) {
        const id = isBlocked(one) ? null : conflicts.idOfKey(one.message);
        const reason = conflicts.refusal(one.message);
        if (isBlocked(one)) outcomes[one.index] = idTakenOutcome;
        else if (id !== null) outcomes[one.index] = { status: "alreadyDurable", id: messageId(id) };
        else if (reason === "idTaken") refuse(one);
        else if (reason !== null) outcomes[one.index] = { status: "notWritten", reason };
      }
      return pending.filter(isOpen);
    }

    function withoutLocked(
      pending: readonly Pending[],
      conversations: ReadonlySet<ConversationId>,
      cause: unknown,
    ): readonly Pending[] {
      const own = pending.filter(({ message }) => conversations.has(message.conversation));
      settle(own, { status: "notWritten", reason: "storageUnavailable", cause });
      return pending.filter(isOpen);
    }

    async function store(pending: readonly Pending[]): Promise<void> {
      let rest: readonly Pending[] = pending.filter((one) => !isBlocked(one));
      settle(pending.filter(isBlocked), idTakenOutcome);
      let missingGroups: readonly GroupId[] = [];
      for (let pause = firstRetryMs; rest.length > 0; pause = Math.min(lastRetryMs, pause * 2)) {
        const attempt = await writeOnce(
          rest.map(({ message }) => message),
          missingGroups,
          until,
        );
        switch (attempt.status) {
          case "committed":
            return settle(rest, { status: "durable" });
          case "unknown":
            return settle(rest, { status: "unknown", cause: attempt.cause });
          case "poison": {
            const { reason, cause } = attempt;
            if (rest.length === 1) return settle(rest, { status: "notWritten", reason, cause });
            const middle = Math.ceil(rest.length / 2);
            await store(rest.slice(0, middle));
            return store(rest.slice(middle));
          }
          case "conflict": {
            const { conflicts } = attempt;
            const free = withoutConflicting(rest, conflicts);
            missingGroups = conflicts.groupsWithoutRow;
            const rowsWereMissing = missingGroups.length > 0 || conflicts.sessionsWithoutRow.length > 0;
            // Nothing is wrong any more: whatever was in the way has rolled back.
            if (free.length === rest.length && !rowsWereMissing) await jitter(pause);
            rest = free;
            break;
          }
          case "locked": {
            const free = withoutLocked(rest, attempt.conversations, attempt.cause);
            if (free.length === rest.length) await jitter(pause);
            rest = free;
            break;
          }
          case "failed": {
            const { reason, cause } = attempt;
            if (!attempt.again || performance.now() > until) {
              return settle(rest, { status: "notWritten", reason, cause });
            }
            await jitter(pause);
          }
        }
        if (performance.now() > until) return settle(rest, noEnd);
      }
    }

    const all = batch.map((message, index): Pending => ({ index, message }));
    let pending = withoutLocked(all, await locked.among(database, batch), rowLocked);
    while (pending.length > 0) {
      const { leaders, followers } = withoutRepeats(pending);
      await store(leaders);
      pending = followers.flatMap(({ leader, follower }) => {
        if (leader === null) return [follower];
        const outcome = outcomes[leader.index];
        if (isBlocked(follower)) outcomes[follower.index] = idTakenOutcome;
        else if (outcome?.status === "durable") {
          outcomes[follower.index] = { status: "alreadyDurable", id: leader.message.id };
        } else if (outcome?.status === "alreadyDurable" || outcome?.status === "unknown") {
          outcomes[follower.index] = outcome;
        } else return [follower];
        return [];
      });
    }
    return outcomes.map((outcome) => outcome ?? { status: "notWritten", reason: "storageUnavailable" });
  };

  async function writeOnce(
    messages: readonly NewMessage[],
    missingGroups: readonly GroupId[],
    until: number,
  ): Promise<Attempt> {
    const id = newBatchId();
    const deleted = finished.length < finishedAtOnce ? [] : finished;
    let plan: AppendPlan;
    let statements: readonly string[];
    try {
      plan = planAppend(messages, nextSortKey);
      const options = { id, finished: deleted, hasRow: sessions.has, missingGroups };
      statements = appendStatements(messages, plan, options);
    } catch (error) {
      if (isPoison(error)) return { status: "poison", reason: "storageUnavailable", cause: error };
      throw error;
    }
    const attempt = await send(statements, plan, messages);
    const decided = attempt.status === "lost" ? await decide(id, until, attempt.cause) : attempt;
    if (decided.status === "committed") {
      finished = [...(deleted.length > 0 ? finished.filter((one) => !deleted.includes(one)) : finished), id];
      sessions.note(plan.singleSessions);
      sessions.note(plan.groupSessions);
      database.recent.note(messages.map((message) => message.conversation));
    }
    return decided;
  }

  async function send(
    statements: readonly string[],
    plan: AppendPlan,
    messages: readonly NewMessage[],
  ): Promise<Attempt | { readonly status: "lost"; readonly cause: unknown }> {
    try {
      return await database.primary.use(async (connection) => {
        try {
          await connection.all(statements);
          return { status: "committed" };
        } catch (error) {
          if (isLost(error)) {
            connection.destroy();
            return { status: "lost", cause: error };
          }
          await rollBack(connection);
          if (isServerError(error, "duplicateKey") || isServerError(error, "nullRefused")) {
            const conflicts = await findConflicts(connection, messages, plan);
            sessions.forget(conflicts.sessionsWithoutRow);
            return { status: "conflict", conflicts };
          }
          if (isServerError(error, "lockWait")) {
            return { status: "locked", conversations: await locked.find(connection, plan), cause: error };
          }
          if (isPoison(error)) {
            const reason = isTooLarge(error) ? "tooLarge" : "storageUnavailable";
            return { status: "poison", reason, cause: error };
          }
          const again = isServerError(error, "deadlock");
          return { status: "failed", again, reason: "storageUnavailable", cause: error };
        }
      });
    } catch (error) {
      const overloaded = error instanceof LedgerError && error.code === "overloaded";
      const reason = overloaded ? "overloaded" : "storageUnavailable";
      return { status: "failed", again: false, reason, cause: error };
    }
  }

  /** The answer is lost: the transaction's row decides the outcome. */
  async function decide(id: BatchId, until: number, cause: unknown): Promise<Attempt> {
    const committed = await wasCommitted(database, id, Math.max(until, performance.now() + minAskingMs));
    if (committed === null) return { status: "unknown", cause };
    if (committed) return { status: "committed" };
    return { status: "failed", again: true, reason: "storageUnavailable", cause };
  }
}

/** A message that waits, with the one of the same client key, if that is what it waits for. */
interface Following {
  readonly leader: Pending | null;
  readonly follower: Pending;
}

/**
 * Removes from a batch what depends on another message of the same batch: a repeated client key waits for the outcome
 * of the first message with it; so does an id that is not above the previous one, with everything after it in its
 * conversation, because it is taken only if the previous one is stored.
 */
function withoutRepeats(pending: readonly Pending[]): {
  readonly leaders: readonly Pending[];
  readonly followers: readonly Following[];
} {
  const newest = new Map<ConversationId, number>();
  const keys = new Map<string, Pending>();
  const leaders: Pending[] = [];
  const followers: Following[] = [];
  for (const one of pending) {
    const { conversation, id, from, clientKey } = one.message;
    const key = clientKey && `${conversation}:${from}:${hex(clientKey)}`;
    const leader = key === null ? undefined : keys.get(key);
    if (leader !== undefined) followers.push({ leader, follower: one });
    else if (id <= (newest.get(conversation) ?? 0)) {
      newest.set(conversation, Number.POSITIVE_INFINITY);
      followers.push({ leader: null, follower: one });
    } else {
      newest.set(conversation, id);
      if (key !== null) keys.set(key, one);
      leaders.push(one);
    }
  }
  return { leaders, followers };
}
