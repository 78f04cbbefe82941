import type { Department, NewUser, Storage } from "@chatledger/core";
import { connectPduClient, type PduClient, type PduClientOptions } from "@chatledger/protocol";
import { pino } from "pino";
import { onTestFinished } from "vitest";
import type { z } from "zod";
import { openStorage } from "../src/open-storage.js";
import { startProxy } from "../src/proxy.js";
import { type Settings, settingsSchema } from "../src/settings.js";
import { type BarePeer, connectBarePeer } from "./bare-peer.js";
import { noon, openTestClock, type TestClock } from "./test-clock.js";
import { anyStore, newStore, type StoreKind, type TestStore } from "./test-stores.js";

export const silentLog = pino({ level: "silent" });

type SettingsInput = z.input<typeof settingsSchema>;

export interface TestProxyOptions extends Partial<Omit<SettingsInput, keyof TestStore>> {
  /** That of an earlier proxy; left out, a new one. */
  readonly testStore?: TestStore;
  /** What kind of store a new one is; left out, any. */
  readonly store?: StoreKind;
  /** When it is, in milliseconds since 1970. */
  readonly startAt?: number;
}

/** A proxy in this process with 50 demo users, at noon of a day on which time stands still. */
export interface TestProxy {
  readonly port: number;
  /** Where another proxy finds what this one wrote. */
  readonly testStore: TestStore;
  readonly settings: Settings;
  readonly clock: TestClock;
  connect(options?: Partial<PduClientOptions>): Promise<PduClient>;
  connectBare(): Promise<BarePeer>;
  /** Resolves once the round of group session synchronisation that time has begun is over. */
  groupsSynced(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a proxy that stops when the test has finished. */
export async function startTestProxy(options: TestProxyOptions = {}): Promise<TestProxy> {
  const { startAt = noon, store = anyStore, testStore = await newStore(store), ...rest } = options;
  const settings = settingsSchema.parse({
    listen: ["127.0.0.1:0"],
    seedUsers: 50,
    ...rest,
    ...testStore,
  });
  const clock = openTestClock(startAt);
  const proxy = await startProxy(settings, silentLog, clock);
  const port = proxy.addresses[0]?.port ?? 0;
  const peers: BarePeer[] = [];
  let stopped: Promise<void> | null = null;

  async function stop(): Promise<void> {
    for (const { socket } of peers) socket.destroy();
    const stopTime = clock.run();
    await proxy.stop();
    stopTime();
  }

  const result: TestProxy = {
    port,
    testStore,
    settings,
    clock,
    connect: (clientOptions) => connectPduClient({ host: "127.0.0.1", port, ...clientOptions }),
    async connectBare() {
      const peer = await connectBarePeer(port);
      peers.push(peer);
      return peer;
    },
    // A round plans the next one at its end.
    groupsSynced: () => clock.planned(settings.groupSyncSeconds * 1_000),
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };
  onTestFinished(result.stop);
  return result;
}

/** A proxy and one connection to it. */
export async function startAndConnect(
  options?: TestProxyOptions,
): Promise<TestProxy & { readonly client: PduClient }> {
  const proxy = await startTestProxy(options);
  return { ...proxy, client: await proxy.connect() };
}

/** A store of that kind with these users in it instead of demo users. */
export async function newStoreWith(
  kind: StoreKind,
  users: readonly NewUser[],
  departments: readonly Department[] = [],
): Promise<TestStore> {
  const testStore = await newStore(kind);
  await withStorage(testStore, (storage) => storage.users.seed(users, departments));
  return testStore;
}

/** Opens a store while no proxy has it open. */
export async function withStorage<Result>(
  testStore: TestStore,
  use: (storage: Storage) => Promise<Result>,
): Promise<Result> {
  const storage = await openStorage(settingsSchema.parse(testStore), silentLog);
  try {
    return await use(storage);
  } finally {
    await storage.close();
  }
}
