import type { Clock } from "@chatledger/load-generator";
import { randomStream } from "../plan/random.js";
import type { FaultRecord } from "../result/run-result.js";
import type { SimulatedNetwork } from "./simulated-network.js";
import type { SimulatedProxy } from "./simulated-proxy.js";
import type { StoreConditions } from "./slow-storage.js";

const kinds = [
  "proxy-kill",
  "proxy-restart",
  "reset",
  "half-open",
  "stall",
  "store-slow",
  "store-failing",
  "counters-flush",
] as const;

type Kind = (typeof kinds)[number];

/** A fault that a seed has drawn. */
export interface DrawnFault {
  readonly kind: Kind;
  /** Milliseconds since the start of the run. */
  readonly at: number;
  readonly forMs: number;
  /** In [0, 1): which connection, or how bad. */
  readonly pick: number;
}

/** How long each lasts, in milliseconds on average; 0 for those that are over at once. */
const meanMs: Readonly<Record<Kind, number>> = {
  "proxy-kill": 800,
  "proxy-restart": 300,
  reset: 0,
  "half-open": 0,
  stall: 4_000,
  "store-slow": 4_000,
  "store-failing": 2_000,
  "counters-flush": 0,
};

/** Faults come in this share of a run; what is left is calm, and everything must converge. */
const faultyShare = 0.7;

/**
 * The faults of a run, in order: one every 150 ms to 3 s, on average. Each seed knows only some kinds of them: some
 * mistakes show only where one kind comes again and again, and others do not get in its way. Sequences, which may
 * be forgotten at any moment, are so to the end: nothing that is checked may depend on them.
 */
export function drawFaults(seed: number, durationMs: number): readonly DrawnFault[] {
  const untilMs = durationMs * faultyShare;
  const random = randomStream(seed, "faults");
  const known = kinds.filter(() => random.chance(0.5));
  const everyMs = 150 * 20 ** random.next();
  const faults: DrawnFault[] = [];
  for (let at = random.exponential(everyMs); at < durationMs; at += random.exponential(everyMs)) {
    const kind = known[random.below(known.length)];
    if (kind === undefined) break;
    const forMs = Math.min(random.exponential(meanMs[kind]), untilMs - at);
    if (at < untilMs || kind === "counters-flush") faults.push({ kind, at, forMs, pick: random.next() });
  }
  return faults;
}

export interface FaultTargets {
  readonly proxy: SimulatedProxy;
  readonly network: SimulatedNetwork;
  readonly clock: Clock;
  /** The store when all is well. */
  readonly normal: StoreConditions;
  readonly note: (what: string) => void;
}

/** Lets the faults happen, each at its time; resolves when all are over and the proxy runs undisturbed. */
export async function injectFaults(
  targets: FaultTargets,
  startedAt: number,
  faults: readonly DrawnFault[],
): Promise<readonly FaultRecord[]> {
  const { clock } = targets;
  const seconds = () => (clock.now() - startedAt) / 1_000;
  const records: FaultRecord[] = [];
  for (const fault of faults) {
    await pause(clock, startedAt + fault.at - clock.now());
    const from = seconds();
    targets.note(`fault ${fault.kind}`);
    const detail = await inject(targets, fault);
    records.push({ name: fault.kind, from, until: meanMs[fault.kind] === 0 ? null : seconds(), detail });
  }
  return records;
}

/** Answers what exactly was done. Faults follow one another; what happens meanwhile is load and bad luck enough. */
async function inject(targets: FaultTargets, fault: DrawnFault): Promise<string> {
  const { proxy, network, clock, normal } = targets;
  const { kind, forMs, pick } = fault;
  const connections = network.connections();
  const connection = connections[Math.floor(pick * connections.length)];
  switch (kind) {
    case "proxy-kill":
      proxy.kill();
      await pause(clock, forMs);
      await proxy.start();
      return "killed, and started again";
    case "proxy-restart":
      await proxy.stop();
      await pause(clock, forMs);
      await proxy.start();
      return "stopped, and started again";
    case "reset":
      connection?.reset();
      return connection?.name ?? "no connection was open";
    case "half-open":
      connection?.silence(forMs % 2 < 1 ? "client" : "server");
      return connection?.name ?? "no connection was open";
    case "stall":
      connection?.stall(forMs);
      return connection?.name ?? "no connection was open";
    case "store-slow":
      proxy.setStoreConditions({ ...normal, typicalMs: 10 + 1_000 * pick ** 3 });
      await pause(clock, forMs);
      proxy.setStoreConditions(normal);
      return `a call took ${Math.round(10 + 1_000 * pick ** 3)} ms each way`;
    case "store-failing":
      proxy.setStoreConditions({ ...normal, failedAppends: 0.5 * pick });
      await pause(clock, forMs);
      proxy.setStoreConditions(normal);
      return `${Math.round(50 * pick)} % of the appends failed`;
    case "counters-flush":
      proxy.forgetCounters();
      return "every sequence was forgotten";
  }
}

/** The store of a seed when all is well: from as near as a file to as far away as another continent. */
export function drawNormalConditions(seed: number): StoreConditions {
  return { typicalMs: 0.1 * 300 ** randomStream(seed, "calm").next(), failedAppends: 0 };
}

const pause = (clock: Clock, ms: number): Promise<void> =>
  ms <= 0 ? Promise.resolve() : new Promise((resolve) => void clock.after(ms, resolve));
