import { type BreakMode, breakConnections } from "../faults/break-proxy.js";
import { randomStream } from "../plan/random.js";
import type { World } from "../world/world.js";
import { brokenSocket } from "./broken-socket.js";
import { drawConfiguration } from "./draw-configuration.js";
import { drawNormalConditions } from "./faults.js";
import { type History, openHistory } from "./history.js";
import { epochMs, openSchedule, type Schedule } from "./schedule.js";
import { openSimulatedLink } from "./simulated-link.js";
import { openSimulatedNetwork, type SimulatedNetwork } from "./simulated-network.js";
import { openSimulatedProxy, type SimulatedProxy, type StorageMutation } from "./simulated-proxy.js";

/** A world in this process, with a proxy in it. Whatever happens there follows from the seed. */
export interface SimulatedWorld extends World {
  readonly schedule: Schedule;
  readonly network: SimulatedNetwork;
  readonly history: History;
  /** Starts a proxy on an empty store with so many users. Must be called while the schedule runs. */
  startProxy(users: number): Promise<SimulatedProxy>;
}

export interface SimulatedWorldOptions {
  readonly seed: number;
  readonly mutate: StorageMutation;
  /** Puts a proxy that does not keep its word in front; null for none. */
  readonly breakMode: BreakMode | null;
  readonly onHistory: (line: string) => void;
  /** Told of what the proxy logs as an error. */
  readonly onProblem: (line: string) => void;
}

export function openSimulatedWorld({
  seed,
  mutate,
  breakMode,
  onHistory,
  onProblem,
}: SimulatedWorldOptions): SimulatedWorld {
  const schedule = openSchedule(randomStream(seed, "schedule"));
  const history = openHistory(schedule.elapsed, onHistory);
  const network = openSimulatedNetwork(schedule, seed, history);
  const { clock } = schedule.openProcess();
  const breakConnection = breakMode === null ? null : breakConnections(breakMode);
  return {
    ...{ schedule, network, history },
    clock: { now: () => epochMs + schedule.elapsed(), after: clock.after },
    connect: (number) =>
      network.connect(String(number), (socket) =>
        openSimulatedLink(breakConnection ? brokenSocket(socket, breakConnection) : socket, clock),
      ),
    async startProxy(users) {
      const configuration = drawConfiguration(seed, users);
      const proxy = await openSimulatedProxy({ schedule, network, configuration, seed, mutate, onProblem });
      proxy.setStoreConditions(drawNormalConditions(seed));
      await proxy.start();
      return proxy;
    },
  };
}
