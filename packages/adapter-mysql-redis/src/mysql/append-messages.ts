import type { AppendOutcome, ConversationId, NewMessage } from "@chatledger/core";
import { type AppendTransaction, appendTransaction } from "./append-transaction.js";
import { openMissingSessions } from "./move-sessions.js";
import type { Written } from "./mysql-connection.js";
import { type MysqlDatabase, rollBack } from "./mysql-database.js";
import { isLost, isPoison, isServerError, isTooLarge } from "./mysql-errors.js";
import { jitter } from "./mysql-pool.js";
import { openSessions } from "./open-sessions.js";
import { findStored, keyOf, type StoredMessages, wasCommitted } from "./stored-messages.js";

/** A message of the batch and its place in it. */
interface Pending {
  readonly index: number;
  readonly message: NewMessage;
}

/** What became of one transaction. */
type Attempt =
  | { readonly status: "committed"; readonly results?: readonly unknown[] }
  /** Some ids or client keys are taken: these. */
  | { readonly status: "conflict"; readonly stored: StoredMessages }
  /** The server does not take something in it. */
  | { readonly status: "poison"; readonly reason: "tooLarge" | "storageUnavailable" }
  | { readonly status: "failed"; readonly again: boolean }
  | { readonly status: "unknown" };

/** The connection is gone, and with it the answer; the server still knows it by its lock. */
interface Lost {
  readonly status: "lost";
  readonly lockName: string;
}

const ID_TAKEN: AppendOutcome = { status: "notWritten", reason: "idTaken" };
const UNAVAILABLE: AppendOutcome = { status: "notWritten", reason: "storageUnavailable" };
const FIRST_RETRY_MS = 5;
const LAST_RETRY_MS = 400;
/** How long a lost transaction is asked for at least. */
const MIN_ASKING_MS = 1_000;

/**
 * MessageStore.append: a batch is one transaction and, where nothing is in the way, one round trip. Only when the
 * server refuses it is the culprit looked for: taken ids and keys by asking, what cannot be stored by halving.
 */
export function appendMessages(database: MysqlDatabase, nextMove: () => number) {
  const sessions = openSessions();

  /** Sessions that were taken to have a row and have none, because somebody deleted it, are opened anew. */
  async function noteSessions(
    { sessions: moves, sessionStatements }: AppendTransaction,
    results: readonly unknown[],
  ): Promise<void> {
    const found = sessionStatements.reduce((sum, place) => sum + (results[place] as Written).affectedRows, 0);
    if (found < moves.length) {
      sessions.forget(moves);
      // The messages are stored all the same, and the next one in each conversation tries again.
      await database.write([openMissingSessions(moves)]).catch(() => {});
    } else sessions.note(moves);
  }

  return async function append(batch: readonly NewMessage[]): Promise<readonly AppendOutcome[]> {
    const outcomes = new Array<AppendOutcome | undefined>(batch.length);
    /** From which place in the batch on a conversation is not written any more. */
    const blocked = new Map<ConversationId, number>();
    const until = Date.now() + database.limits.writeDeadlineMs;

    function isBlocked({ index, message }: Pending): boolean {
      return (blocked.get(message.conversation) ?? Number.POSITIVE_INFINITY) < index;
    }

    function settle(pending: readonly Pending[], outcome: AppendOutcome) {
      for (const { index } of pending) outcomes[index] = outcome;
    }

    function refuse(one: Pending) {
      outcomes[one.index] = ID_TAKEN;
      const former = blocked.get(one.message.conversation) ?? one.index;
      blocked.set(one.message.conversation, Math.min(former, one.index));
    }

    /** Answers what an id or key in the tables decides, and returns the rest. */
    function withoutStored(pending: readonly Pending[], stored: StoredMessages): readonly Pending[] {
      return pending.filter((one) => {
        if (isBlocked(one)) {
          outcomes[one.index] = ID_TAKEN;
          return false;
        }
        const id = stored.idOfKey(one.message);
        if (id !== null) outcomes[one.index] = { status: "alreadyDurable", id };
        else if (stored.idIsTaken(one.message)) refuse(one);
        return outcomes[one.index] === undefined;
      });
    }

    async function store(pending: readonly Pending[]): Promise<void> {
      let rest: readonly Pending[] = pending.filter((one) => !isBlocked(one));
      settle(
        pending.filter((one) => isBlocked(one)),
        ID_TAKEN,
      );
      for (let pause = FIRST_RETRY_MS; rest.length > 0; pause = Math.min(LAST_RETRY_MS, pause * 2)) {
        const attempt = await writeOnce(rest.map(({ message }) => message));
        switch (attempt.status) {
          case "committed":
            return settle(rest, { status: "durable" });
          case "unknown":
            return settle(rest, { status: "unknown" });
          case "poison": {
            if (rest.length === 1) return settle(rest, { status: "notWritten", reason: attempt.reason });
            const middle = Math.ceil(rest.length / 2);
            await store(rest.slice(0, middle));
            return store(rest.slice(middle));
          }
          case "conflict": {
            const free = withoutStored(rest, attempt.stored);
            // Nothing there by now: whoever held it has rolled back.
            if (free.length === rest.length) await jitter(pause);
            rest = free;
            break;
          }
          case "failed":
            if (!attempt.again) return settle(rest, UNAVAILABLE);
            await jitter(pause);
        }
        if (Date.now() > until) return settle(rest, UNAVAILABLE);
      }
    }

    async function writeOnce(messages: readonly NewMessage[]): Promise<Attempt> {
      let transaction: AppendTransaction;
      try {
        transaction = appendTransaction(messages, nextMove, sessions.has);
      } catch (error) {
        if (isPoison(error)) return { status: "poison", reason: "storageUnavailable" };
        throw error;
      }
      let lostLock: string;
      try {
        const attempt = await database.primary.use(async (connection): Promise<Attempt | Lost> => {
          try {
            const results = await connection.all(transaction.statements);
            return { status: "committed", results };
          } catch (error) {
            if (isLost(error)) {
              connection.destroy();
              return { status: "lost", lockName: connection.lockName };
            }
            await rollBack(connection);
            if (isServerError(error, "duplicateKey")) {
              return { status: "conflict", stored: await findStored(connection, messages) };
            }
            if (isPoison(error)) {
              return { status: "poison", reason: isTooLarge(error) ? "tooLarge" : "storageUnavailable" };
            }
            return { status: "failed", again: isServerError(error, "deadlock") };
          }
        });
        if (attempt.status === "committed" && attempt.results) {
          await noteSessions(transaction, attempt.results);
        }
        if (attempt.status !== "lost") return noted(attempt, messages);
        lostLock = attempt.lockName;
      } catch {
        return { status: "failed", again: false };
      }
      const committed = await wasCommitted(
        database,
        lostLock,
        messages,
        Math.max(until, Date.now() + MIN_ASKING_MS),
      );
      if (committed === null) return { status: "unknown" };
      return noted(committed ? { status: "committed" } : { status: "failed", again: true }, messages);
    }

    function noted(attempt: Attempt, messages: readonly NewMessage[]): Attempt {
      if (attempt.status === "committed") {
        database.recent.note(messages.map((message) => message.conversation));
      }
      return attempt;
    }

    let pending: readonly Pending[] = batch.map((message, index) => ({ index, message }));
    while (pending.length > 0) {
      const { leaders, followers } = withoutRepeats(pending, refuse, isBlocked);
      await store(leaders);
      pending = followers.flatMap(({ leader, follower }) => {
        const outcome = outcomes[leader.index];
        if (isBlocked(follower)) outcomes[follower.index] = ID_TAKEN;
        else if (outcome?.status === "durable") {
          outcomes[follower.index] = { status: "alreadyDurable", id: leader.message.id };
        } else if (outcome?.status === "alreadyDurable" || outcome?.status === "unknown") {
          outcomes[follower.index] = outcome;
        } else return [follower];
        return [];
      });
    }
    return outcomes.map((outcome) => outcome ?? UNAVAILABLE);
  };
}

interface Following {
  readonly leader: Pending;
  readonly follower: Pending;
}

/**
 * Takes out of a batch what meets another message of the same batch: an id that comes twice goes to the first; a
 * client key that comes twice waits for what becomes of the first.
 */
function withoutRepeats(
  pending: readonly Pending[],
  refuse: (one: Pending) => void,
  isBlocked: (one: Pending) => boolean,
): { readonly leaders: readonly Pending[]; readonly followers: readonly Following[] } {
  const ids = new Set<string>();
  const keys = new Map<string, Pending>();
  const leaders: Pending[] = [];
  const followers: Following[] = [];
  for (const one of pending) {
    const { conversation, id, from, clientKey } = one.message;
    const key = clientKey && keyOf(conversation, from, clientKey);
    const leader = key === null ? undefined : keys.get(key);
    if (leader !== undefined) followers.push({ leader, follower: one });
    else if (isBlocked(one) || ids.has(`${conversation}:${id}`)) refuse(one);
    else {
      ids.add(`${conversation}:${id}`);
      if (key !== null) keys.set(key, one);
      leaders.push(one);
    }
  }
  return { leaders, followers };
}
