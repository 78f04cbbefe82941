import { type CounterStore, LedgerError } from "@chatledger/core";
import type { CounterGenerations } from "./counter-generations.js";
import type { ForgetfulCounterStore } from "./forgetful-counter-store.js";
import type { RedisTrust } from "./redis-trust.js";
import { trustedSequences } from "./trusted-sequences.js";

/** What becomes of sends while Redis is away. */
export type OnRedisLoss = "continue" | "refuse";

export interface FailoverCounters {
  readonly redis: CounterStore;
  readonly forgetful: ForgetfulCounterStore;
  readonly trust: RedisTrust;
  readonly generations: CounterGenerations;
  readonly onRedisLoss: OnRedisLoss;
  /** For messages. */
  readonly name: string;
}

/**
 * Redis while it can be trusted, else what this process knows by itself. Callers notice nothing but the work of
 * counting from the messages; only ids are refused, where the operator wants that.
 */
export function failoverCounters(parts: FailoverCounters): CounterStore {
  const { redis, forgetful, trust, generations, onRedisLoss, name } = parts;
  const sequences = trustedSequences(redis, generations);

  /** Asks Redis; asks the stand-in where Redis cannot be trusted or fails. */
  async function ask<Answer>(
    first: () => Promise<Answer>,
    otherwise: () => Promise<Answer>,
  ): Promise<Answer> {
    if (trust.state() !== "trusted") return otherwise();
    try {
      return await first();
    } catch (error) {
      if (isOverloaded(error)) throw error;
      trust.failed();
      return otherwise();
    }
  }

  /** Tells Redis what it must not miss; where it does, what it has is forgotten before it is believed again. */
  async function tell<Item>(
    call: (batch: readonly Item[]) => Promise<void>,
    batch: readonly Item[],
  ): Promise<void> {
    if (batch.length === 0) return;
    if (trust.state() === "lost") return trust.missed();
    try {
      await call(batch);
    } catch {
      trust.missed();
    }
  }

  /** Hands Redis what it may as well not have. */
  async function offer(call: () => Promise<void>): Promise<void> {
    await ask(call, async () => {});
  }

  function withoutRedis<Answer>(call: () => Promise<Answer>): () => Promise<Answer> {
    if (onRedisLoss === "continue") return call;
    return async () => {
      throw new LedgerError("storageUnavailable", `${name}: out of reach, and sends wait for it`);
    };
  }

  return {
    nextMessageIds: (batch) =>
      ask(
        () => sequences.nextMessageIds(batch),
        withoutRedis(() => forgetful.nextMessageIds(batch)),
      ),
    raiseMessageIds: (batch) =>
      ask(
        () => sequences.raiseMessageIds(batch),
        withoutRedis(() => forgetful.raiseMessageIds(batch)),
      ),

    addUnread: (batch) => tell(redis.addUnread, batch),
    markRead: (batch) => tell(redis.markRead, batch),
    forgetUnread: (batch) => tell(redis.forgetUnread, batch),
    unread: (readers) =>
      ask(
        () => redis.unread(readers),
        () => forgetful.unread(readers),
      ),
    restoreUnread: (batch) => offer(() => redis.restoreUnread(batch)),

    addGroupMessages: (batch) => tell(redis.addGroupMessages, batch),
    markGroupRead: (batch) => tell(redis.markGroupRead, batch),
    forgetGroupTallies: (groups) => tell(redis.forgetGroupTallies, groups),
    groupUnread: (batch) =>
      ask(
        () => redis.groupUnread(batch),
        () => forgetful.groupUnread(batch),
      ),
    openGroupTallies: (batch) =>
      ask(
        () => redis.openGroupTallies(batch),
        () => forgetful.openGroupTallies(batch),
      ),
    restoreGroupUnread: (batch) => offer(() => redis.restoreGroupUnread(batch)),

    settleLogins: (attempts, limit, windowSeconds) =>
      ask(
        () => redis.settleLogins(attempts, limit, windowSeconds),
        () => forgetful.settleLogins(attempts, limit, windowSeconds),
      ),
  };
}

export function isOverloaded(error: unknown): boolean {
  return error instanceof LedgerError && error.code === "overloaded";
}
