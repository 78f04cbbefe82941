import { type LastingDatabase, openLastingDatabase } from "@chatledger/adapter-memory";
import type { Clock, Storage } from "@chatledger/core";
import { seedUsers, serve } from "@chatledger/proxy-server";
import { pino } from "pino";
import { randomStream } from "../plan/random.js";
import type { Configuration } from "./draw-configuration.js";
import type { Schedule, SimulatedProcess } from "./schedule.js";
import type { SimulatedNetwork } from "./simulated-network.js";
import { openSimulatedServer } from "./simulated-server.js";
import { type StoreConditions, slowStorage } from "./slow-storage.js";

/** A proxy that may be killed at any simulated moment, and started again on what it had committed. */
export interface SimulatedProxy {
  /** Begins a life. It must not have one. */
  start(): Promise<void>;
  /** `kill -9`: what was not committed is lost, what was under way on connections is lost in part. */
  kill(): void;
  /** SIGTERM: ends what is under way. */
  stop(): Promise<void>;
  /** Sequences and login failures are forgotten, as by a Redis that is flushed. */
  forgetCounters(): void;
  /** How far away the store is from now on. */
  setStoreConditions(conditions: StoreConditions): void;
  /** Whether it has nothing to do: no request is under way, none has arrived or will. */
  isIdle(): boolean;
  /** Lets go of the database. */
  close(): void;
}

export interface SimulatedProxyOptions {
  readonly schedule: Schedule;
  readonly network: SimulatedNetwork;
  readonly configuration: Configuration;
  readonly seed: number;
  readonly mutate: StorageMutation;
  /** Told of what the proxy logs as an error. */
  readonly onProblem: (line: string) => void;
}

/** Makes of a storage one that breaks its promises, to see whether the oracle notices; or leaves it as it is. */
export type StorageMutation = (storage: Storage, clock: Clock) => Storage;

interface Life {
  readonly process: SimulatedProcess;
  readonly proxy: Awaited<ReturnType<typeof serve>>;
}

/** Opens an empty database with as many users as it is configured for; the proxy does not run yet. */
export async function openSimulatedProxy(options: SimulatedProxyOptions): Promise<SimulatedProxy> {
  const { schedule, network, configuration, seed, mutate, onProblem } = options;
  const { settings, tuning } = configuration;
  const database = openLastingDatabase();
  await seedDatabase(database, schedule, settings.seedUsers);
  const log = pino({ level: "error", timestamp: false, base: null }, { write: onProblem });
  let conditions: StoreConditions = { typicalMs: 0, failedAppends: 0 };
  let lives = 0;
  let life: Life | null = null;
  let forgetCounters = () => {};
  let underWay = () => 0;

  return {
    async start() {
      lives += 1;
      const process = schedule.openProcess();
      const { clock } = process;
      let storage = mutate(database.openStorage(clock), clock);
      forgetCounters = () => {
        const { counters } = mutate(database.openStorage(clock), clock);
        storage = { ...storage, counters };
      };
      const random = randomStream(seed, "store", lives);
      const slow = slowStorage(
        () => storage,
        clock,
        random,
        () => conditions,
      );
      const proxy = await serve(settings, slow, {
        ...{ log, clock, tuning },
        listen: async (_, dispatcher) => {
          underWay = dispatcher.admission.underWay;
          return openSimulatedServer(network, clock, settings, dispatcher);
        },
      });
      life = { process, proxy };
    },
    kill() {
      life?.process.kill();
      life = null;
      network.stopListening();
      for (const connection of network.connections()) connection.serverDied();
    },
    async stop() {
      const ending = life;
      life = null;
      await ending?.proxy.stop();
      ending?.process.kill();
    },
    forgetCounters: () => forgetCounters(),
    setStoreConditions(next) {
      conditions = next;
    },
    isIdle: () => underWay() === 0 && !network.connections().some((connection) => connection.hasUnread()),
    close: () => database.close(),
  };
}

async function seedDatabase(database: LastingDatabase, schedule: Schedule, users: number): Promise<void> {
  const storage = database.openStorage(schedule.openProcess().clock);
  await seedUsers(storage, users);
}
