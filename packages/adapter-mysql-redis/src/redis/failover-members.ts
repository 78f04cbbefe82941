import type { MemberCache } from "@chatledger/core";
import { isOverloaded } from "./failover-counters.js";
import type { RedisTrust } from "./redis-trust.js";

/** The members cached in Redis while it can be trusted; else nobody is known, and every answer is the store's. */
export function failoverMembers(redis: MemberCache, trust: RedisTrust): MemberCache {
  return {
    async areMembers(refs) {
      if (trust.state() !== "trusted") return refs.map(() => null);
      try {
        return await redis.areMembers(refs);
      } catch (error) {
        if (isOverloaded(error)) throw error;
        trust.failed();
        return refs.map(() => null);
      }
    },

    async load(groups) {
      if (trust.state() !== "trusted") return;
      try {
        await redis.load(groups);
      } catch (error) {
        if (!isOverloaded(error)) trust.failed();
      }
    },

    async drop(groups) {
      if (trust.state() === "lost") return trust.missed();
      try {
        await redis.drop(groups);
      } catch {
        trust.missed();
      }
    },
  };
}
