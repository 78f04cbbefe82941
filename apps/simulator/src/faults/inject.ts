import { type Clock, pause } from "@chatledger/load-generator";
import type { FaultRecord } from "../result/run-result.js";
import { connectionFaults } from "./connection-faults.js";
import { type FaultName, faultKinds, faultTargetOf, type PlannedFault } from "./fault.js";
import type { Relay } from "./relay.js";

/** A server that faults can stop, pause and start again. */
export interface FaultableServer {
  kill(): Promise<void>;
  restart(): Promise<void>;
  pause(): void;
  resume(): void;
}

/** A process that faults can end and start again with the same flags and on the same port. */
interface FaultableProcess {
  kill(): Promise<void>;
  stop(): Promise<void>;
  restart(): Promise<void>;
}

export interface FaultableRedis extends FaultableServer {
  flushAll(): Promise<void>;
}

type Cuttable = Pick<Relay, "cut" | "mend">;

/** What faults act on. */
export interface FaultTargets {
  readonly clock: Clock;
  readonly proxy: FaultableProcess | null;
  /** What is between clients and servers; none where no fault is planned of connections. */
  readonly relays: readonly Pick<Relay, "pipes">[];
  readonly messageServer: FaultableProcess | null;
  /** What is between the first message server and the proxy, and between it and Redis. */
  readonly proxyLink: Cuttable | null;
  readonly redisLink: Cuttable | null;
  readonly mysql: FaultableServer | null;
  readonly redis: FaultableRedis | null;
}

/**
 * Lets the faults happen when they are due. Answers what happened, once all of them are over and what was killed runs
 * again.
 *
 * @param startedAt the start of the run, as the clock has it
 * @param onFault told as each begins, and as it is over
 */
export async function injectFaults(
  faults: readonly PlannedFault[],
  targets: FaultTargets,
  startedAt: number,
  over: AbortSignal,
  onFault: (record: FaultRecord) => void,
): Promise<readonly FaultRecord[]> {
  const { clock } = targets;
  const sinceStart = () => Math.round(clock.now() - startedAt) / 1_000;
  /** What is down already is not taken down again: faults of one process or link wait for each other. */
  const turns = new Map<string, Promise<unknown>>();
  async function happen({ name, lasts }: PlannedFault): Promise<FaultRecord | null> {
    if (over.aborted) return null;
    const begun = { name, from: sinceStart(), until: null, detail: faultKinds[name].what };
    onFault(begun);
    await inject(name, (lasts ?? 0) * 1_000, targets);
    const record = lasts === null ? begun : { ...begun, until: sinceStart() };
    if (lasts !== null) onFault(record);
    return record;
  }
  const records = await Promise.all(
    faults.map(async (fault) => {
      await dueOrOver(clock, startedAt + fault.at * 1_000, over);
      const target = faultTargetOf(fault.name);
      if (!takesTurns.has(target)) return happen(fault);
      const turn = (turns.get(target) ?? Promise.resolve()).then(() => happen(fault));
      turns.set(target, turn);
      return turn;
    }),
  );
  return records.filter((record) => record !== null);
}

const takesTurns: ReadonlySet<string> = new Set(["proxy", "messageServer", "proxyLink", "redisLink"]);

function dueOrOver(clock: Clock, at: number, over: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(at - clock.now(), resolve);
    const end = () => {
      cancel();
      resolve();
    };
    over.addEventListener("abort", end, { once: true });
    if (over.aborted) end();
  });
}

async function inject(name: FaultName, ms: number, targets: FaultTargets): Promise<void> {
  const { clock } = targets;
  const { proxy, relays, mysql, redis, messageServer, proxyLink, redisLink } = targets;
  const has = <Target>(target: Target | null): Target => {
    if (target === null) throw new Error(`${name} has nothing to act on`);
    return target;
  };
  switch (name) {
    case "proxy-kill":
    case "message-server-kill": {
      const process = has(name === "proxy-kill" ? proxy : messageServer);
      await process.kill();
      await pause(clock, ms);
      return process.restart();
    }
    case "proxy-restart":
    case "message-server-restart": {
      const process = has(name === "proxy-restart" ? proxy : messageServer);
      await process.stop();
      await pause(clock, ms);
      return process.restart();
    }
    case "proxy-cut":
    case "route-cut": {
      const link = has(name === "proxy-cut" ? proxyLink : redisLink);
      await link.cut();
      await pause(clock, ms);
      return link.mend();
    }
    case "redis-flush":
      return has(redis).flushAll();
    case "redis-kill":
    case "mysql-kill": {
      const server = has(name === "redis-kill" ? redis : mysql);
      await server.kill();
      await pause(clock, ms);
      return server.restart();
    }
    case "redis-pause":
    case "mysql-pause": {
      const server = has(name === "redis-pause" ? redis : mysql);
      server.pause();
      await pause(clock, ms);
      server.resume();
      return;
    }
    default: {
      const end = connectionFaults[name](relays.flatMap(({ pipes }) => [...pipes]));
      await pause(clock, ms);
      end();
    }
  }
}
