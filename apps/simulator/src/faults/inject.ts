import { pause } from "../clients/line.js";
import type { ProxyProcess } from "../run/proxy-process.js";
import type { FaultRecord } from "../run-result.js";
import type { Clock } from "../world.js";
import { connectionFaults } from "./connection-faults.js";
import { type FaultName, faultKinds, type PlannedFault, victimOf } from "./fault.js";
import type { Relay } from "./relay.js";

/** A server that can be hurt. */
export interface ServerVictim {
  kill(): Promise<void>;
  restart(): Promise<void>;
  pause(): void;
  resume(): void;
}

export interface RedisVictim extends ServerVictim {
  flushAll(): Promise<void>;
}

/** What faults are done with. */
export interface Means {
  readonly clock: Clock;
  readonly proxy: ProxyProcess | null;
  readonly relay: Relay | null;
  readonly mysql: ServerVictim | null;
  readonly redis: RedisVictim | null;
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
  means: Means,
  startedAt: number,
  over: AbortSignal,
  onFault: (record: FaultRecord) => void,
): Promise<readonly FaultRecord[]> {
  const { clock } = means;
  const sinceStart = () => Math.round(clock.now() - startedAt) / 1_000;
  /** What is down already is not taken down again: faults of the proxy wait for each other. */
  let proxyTurn: Promise<unknown> = Promise.resolve();
  async function happen({ name, lasts }: PlannedFault): Promise<FaultRecord | null> {
    if (over.aborted) return null;
    const begun = { name, from: sinceStart(), until: null, detail: faultKinds[name].what };
    onFault(begun);
    await inject(name, (lasts ?? 0) * 1_000, means);
    const record = lasts === null ? begun : { ...begun, until: sinceStart() };
    if (lasts !== null) onFault(record);
    return record;
  }
  const records = await Promise.all(
    faults.map(async (fault) => {
      await dueOrOver(clock, startedAt + fault.at * 1_000, over);
      if (victimOf(fault.name) !== "proxy") return happen(fault);
      const turn = proxyTurn.then(() => happen(fault));
      proxyTurn = turn;
      return turn;
    }),
  );
  return records.filter((record) => record !== null);
}

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

async function inject(name: FaultName, ms: number, means: Means): Promise<void> {
  const { clock } = means;
  const { proxy, relay, mysql, redis } = means;
  const has = <Victim>(victim: Victim | null): Victim => {
    if (victim === null) throw new Error(`${name} has no victim`);
    return victim;
  };
  switch (name) {
    case "proxy-kill":
      await has(proxy).kill();
      await pause(clock, ms);
      return has(proxy).restart();
    case "proxy-restart":
      await has(proxy).stop();
      await pause(clock, ms);
      return has(proxy).restart();
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
      const end = connectionFaults[name](has(relay));
      await pause(clock, ms);
      end();
    }
  }
}
