import { secondsOf } from "../scenario/duration.js";

/** What a fault is done to. */
type FaultTarget = "proxy" | "connections" | "redis" | "mysql" | "messageServer" | "proxyLink" | "redisLink";

interface FaultKind {
  readonly target: FaultTarget;
  /** Seconds that it lasts, where nothing else is said; null where it is over at once. */
  readonly lasts: number | null;
  /** What happens, for people. */
  readonly what: string;
}

/** Everything that can be made to go wrong. */
export const faultKinds = {
  "proxy-kill": { target: "proxy", lasts: 1, what: "kill -9, and a start on the same store and port" },
  "proxy-restart": {
    target: "proxy",
    lasts: 1,
    what: "stopped by SIGTERM, and a start on the same store and port",
  },
  reset: { target: "connections", lasts: null, what: "all connections are reset" },
  "half-open": { target: "connections", lasts: 5, what: "half of the connections fall silent, then break" },
  "slow-reader": {
    target: "connections",
    lasts: 4,
    what: "nobody reads the answers on half of the connections",
  },
  "byte-by-byte": {
    target: "connections",
    lasts: 3,
    what: "requests arrive a byte at a time on one connection in eight",
  },
  truncate: {
    target: "connections",
    lasts: null,
    what: "half of the connections end in the middle of a frame",
  },
  garbage: { target: "connections", lasts: null, what: "every fourth connection carries what is no frame" },
  "redis-flush": { target: "redis", lasts: null, what: "FLUSHALL" },
  "redis-kill": { target: "redis", lasts: 2, what: "Redis is killed, and started again empty" },
  "redis-pause": { target: "redis", lasts: 2, what: "Redis stands still" },
  "mysql-kill": { target: "mysql", lasts: 2, what: "MariaDB is killed, and started again" },
  "mysql-pause": { target: "mysql", lasts: 2, what: "MariaDB stands still" },
  "message-server-kill": {
    target: "messageServer",
    lasts: 1,
    what: "the first message server: kill -9, and a start on the same port",
  },
  "message-server-restart": {
    target: "messageServer",
    lasts: 1,
    what: "the first message server: stopped by SIGTERM, and a start on the same port",
  },
  "proxy-cut": { target: "proxyLink", lasts: 2, what: "the first message server does not reach the proxy" },
  "route-cut": {
    target: "redisLink",
    lasts: 3,
    what: "the first message server does not reach the Redis that it shares with the others",
  },
} as const satisfies Record<string, FaultKind>;

export type FaultName = keyof typeof faultKinds;

const isFaultName = (name: string): name is FaultName => Object.hasOwn(faultKinds, name);

export const faultTargetOf = (name: FaultName): FaultTarget => faultKinds[name].target;

/** Those that take something from a message server: it may not push what was sent just then. */
export const losesPushes = (name: FaultName): boolean => faultTargetOf(name) !== "connections";

/** A fault that is to happen. Times are seconds since the start of the run. */
export interface PlannedFault {
  readonly name: FaultName;
  readonly at: number;
  /** null for one that is over at once. */
  readonly lasts: number | null;
}

/** A fault that cannot be planned. The message is one line for people. */
export class FaultSpecError extends Error {
  override readonly name = "FaultSpecError";
}

/** Those without a time of their own share this part of the run. */
const [earliest, latest] = [0.25, 0.7];

/**
 * Reads faults as people write them, NAME[:DURATION][@TIME]: `proxy-kill@10s`, `redis-pause:2s@15s`, `reset`.
 *
 * @param duration seconds of the run
 * @throws {FaultSpecError}
 */
export function planFaults(specs: readonly string[], duration: number): readonly PlannedFault[] {
  const faults = specs.map((spec) => readFault(spec));
  const untimed = faults.filter(({ at }) => at === null).length;
  let turn = 0;
  return faults
    .map((fault): PlannedFault => {
      if (fault.at !== null) return { ...fault, at: fault.at };
      const share = untimed === 1 ? 0.4 : earliest + ((latest - earliest) * turn) / (untimed - 1);
      turn += 1;
      return { ...fault, at: duration * share };
    })
    .map((fault) => {
      if (fault.at < duration) return fault;
      throw new FaultSpecError(`fault ${fault.name}: the run is over after ${duration} s`);
    })
    .sort((one, other) => one.at - other.at);
}

function readFault(spec: string): Omit<PlannedFault, "at"> & { readonly at: number | null } {
  const [, name = "", length, time] = /^([a-z-]+)(?::([^@]+))?(?:@(.+))?$/.exec(spec) ?? [];
  if (!isFaultName(name)) {
    throw new FaultSpecError(`fault "${spec}": is none of ${Object.keys(faultKinds).join(", ")}`);
  }
  const { lasts } = faultKinds[name];
  const seconds = (text: string): number => {
    const value = secondsOf(text);
    if (value === null) throw new FaultSpecError(`fault "${spec}": "${text}" is no time, such as 10s`);
    return value;
  };
  if (length !== undefined && lasts === null)
    throw new FaultSpecError(`fault "${spec}": ${name} has no duration`);
  return {
    name,
    lasts: length === undefined ? lasts : seconds(length),
    at: time === undefined ? null : seconds(time),
  };
}
