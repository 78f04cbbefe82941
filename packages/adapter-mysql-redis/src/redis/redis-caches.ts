import type { CounterStore, MemberCache } from "@chatledger/core";
import { begunCalls } from "./begun-calls.js";
import type { CounterGenerations } from "./counter-generations.js";
import { failoverCounters, type OnRedisLoss } from "./failover-counters.js";
import { failoverMembers } from "./failover-members.js";
import { forgetfulCounterStore } from "./forgetful-counter-store.js";
import { redisCounterStore } from "./redis-counter-store.js";
import { openRedisLink, type RedisLimits, type RedisLink, type RedisLinkStats } from "./redis-link.js";
import { redisMemberCache } from "./redis-member-cache.js";
import { type RedisRole, type RedisServers, redisPlaces } from "./redis-roles.js";
import { openRedisTrust, type RedisTrust } from "./redis-trust.js";

export interface RedisCachesConfig {
  readonly servers: RedisServers;
  readonly onRedisLoss: OnRedisLoss;
  readonly limits: RedisLimits;
  /** How often a Redis is asked whether it is still the same process. */
  readonly probeEveryMs: number;
  /** What the operator should see: a Redis that is away or refuses the password, counters that may be evicted. */
  readonly onWarning: (message: string) => void;
}

export const defaultRedisLimits: RedisLimits = {
  connectDeadlineMs: 2_000,
  commandDeadlineMs: 1_000,
  maxInFlight: 50_000,
};

export const defaultProbeEveryMs = 1_000;

export type RedisPlaceStats = RedisLinkStats & ReturnType<RedisTrust["stats"]>;

export interface RedisCaches {
  readonly counters: CounterStore;
  readonly members: MemberCache;
  /** Rejects with a LedgerError that names the roles, the host and the setting of a Redis that does not answer. */
  check(): Promise<void>;
  /** One entry per Redis. */
  stats(): readonly RedisPlaceStats[];
  close(): Promise<void>;
}

/** The roles that are used while serving; the keys of the others are imported into MySQL by the migrations. */
const SERVING = ["unread", "group_member"] as const satisfies readonly RedisRole[];

interface Place {
  readonly roles: readonly RedisRole[];
  readonly link: RedisLink;
  readonly trust: RedisTrust;
}

/**
 * Opens the counters and the member cache. Resolves when Redis answers, or after the connection's deadline without
 * it: it heals later. The caller has begun a new generation where a process that used the caches did not close them.
 *
 * @throws LedgerError `invalidArgument` that names the setting of a URL that cannot be read
 */
export async function openRedisCaches(
  config: RedisCachesConfig,
  generations: CounterGenerations,
): Promise<RedisCaches> {
  const { servers, limits, probeEveryMs, onWarning, onRedisLoss } = config;
  const forgetful = forgetfulCounterStore();
  const places = redisPlaces(servers, SERVING).map((place): Place => {
    const link = openRedisLink(place, limits);
    const onTrusted = () => {
      if (place.roles.includes("unread")) forgetful.forgetSequences();
    };
    const trust = openRedisTrust({ link, generations, probeEveryMs, onWarning, onTrusted });
    return { roles: place.roles, link, trust };
  });
  const unread = placeOf(places, "unread");
  const groupMember = placeOf(places, "group_member");
  const calls = begunCalls("Redis");
  await Promise.all(places.map(({ trust }) => trust.settled(limits.connectDeadlineMs)));

  return {
    counters: calls.guard(
      failoverCounters({
        redis: redisCounterStore(unread.link.roundTrip, generations),
        forgetful,
        trust: unread.trust,
        generations,
        onRedisLoss,
        name: unread.link.name,
      }),
    ),
    members: calls.guard(
      failoverMembers(redisMemberCache(groupMember.link.roundTrip, generations), groupMember.trust),
    ),
    async check() {
      await Promise.all(places.map(({ link }) => link.probe()));
    },
    stats: () => places.map(({ link, trust }) => ({ ...link.stats(), ...trust.stats() })),
    async close() {
      await calls.end();
      await Promise.all(places.map(({ trust }) => trust.close()));
      await Promise.all(places.map(({ link }) => link.close()));
    },
  };
}

function placeOf(places: readonly Place[], role: RedisRole): Place {
  const place = places.find(({ roles }) => roles.includes(role));
  if (!place) throw new Error(`no Redis serves the role ${role}`);
  return place;
}
