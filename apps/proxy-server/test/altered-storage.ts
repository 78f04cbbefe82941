import { defaultLedgerOptions, openLedger, type Storage } from "@chatledger/core";
import { connectPduClient, type PduClient } from "@chatledger/protocol";
import type { Logger } from "pino";
import { onTestFinished } from "vitest";
import { openConnectionMeter } from "../src/admin/connection-meter.js";
import { openRequestLog } from "../src/admin/request-log.js";
import { openRequestMeter } from "../src/admin/request-meter.js";
import { openAdmission } from "../src/admission.js";
import { openDeadlines } from "../src/deadlines.js";
import { openStorage } from "../src/open-storage.js";
import { seedUsers } from "../src/seed-users.js";
import { settingsSchema } from "../src/settings.js";
import { openTcpServer } from "../src/tcp-server.js";
import { type BarePeer, connectBarePeer } from "./bare-peer.js";
import { silentLog, type TestProxyOptions } from "./proxy-fixture.js";
import { openTestClock, type TestClock } from "./test-clock.js";
import { anyStore, newStore } from "./test-stores.js";

/** The whole of a proxy on a store that misbehaves. */
export interface AlteredProxy {
  readonly clock: TestClock;
  /** The store as it is, behind what was altered. */
  readonly storage: Storage;
  connect(): Promise<PduClient>;
  connectBare(): Promise<BarePeer>;
  /** Resolves once the round of group session synchronisation that time has begun is over. */
  groupsSynced(): Promise<void>;
  /** From now on it takes no more requests, as at shutdown. */
  close(): void;
}

export async function startOnAlteredStorage(
  options: TestProxyOptions,
  alter: (storage: Storage) => Storage,
  log: Logger = silentLog,
): Promise<AlteredProxy> {
  const { startAt, store = anyStore, testStore = await newStore(store), ...rest } = options;
  const settings = settingsSchema.parse({ listen: ["127.0.0.1:0"], ...rest, ...testStore });
  const storage = await openStorage(settings, silentLog);
  await seedUsers(storage, 10);
  const clock = openTestClock(startAt);
  const ledger = openLedger(alter(storage), clock, {
    ...defaultLedgerOptions,
    groupSyncSeconds: settings.groupSyncSeconds,
  });
  const deadlines = openDeadlines(clock, settings.requestSeconds * 1_000);
  let closing = false;
  const server = await openTcpServer(settings, {
    ledger,
    admission: openAdmission(settings),
    deadlines,
    clock,
    requests: openRequestMeter(),
    connections: openConnectionMeter(),
    maxPduBytes: settings.maxPduBytes,
    requestLog: openRequestLog({ log, clock, slowMs: () => Number.POSITIVE_INFINITY }),
    isClosing: () => closing,
  });
  const port = server.addresses[0]?.port ?? 0;
  onTestFinished(async () => {
    await server.stopReceiving();
    await server.close();
    deadlines.stop();
    // A round that hangs never ends.
    void ledger.groupSync.stop();
    await storage.close();
  });
  return {
    clock,
    storage,
    connect: () => connectPduClient({ host: "127.0.0.1", port }),
    connectBare: () => connectBarePeer(port),
    groupsSynced: () => clock.planned(settings.groupSyncSeconds * 1_000),
    close() {
      closing = true;
    },
  };
}

const ports = [
  "messages",
  "sessions",
  "groups",
  "users",
  "devices",
  "files",
  "media",
  "counters",
] as const satisfies readonly (keyof Storage)[];

/** A store all of whose methods do this instead. */
export function everyMethod(storage: Storage, does: () => Promise<never>): Storage {
  const replaced = Object.fromEntries(
    ports.map((port) => [
      port,
      Object.fromEntries(Object.keys(storage[port]).map((method) => [method, does])),
    ]),
  );
  return { ...storage, ...replaced };
}

export const never = () => new Promise<never>(() => undefined);

/** Holds calls back until it is opened. */
export interface Gate {
  /** Resolves when the gate opens. */
  pass(): Promise<void>;
  open(): void;
  /** Resolves once so many calls have come to the gate. */
  reached(count: number): Promise<void>;
  readonly calls: () => number;
}

export function newGate(): Gate {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  let calls = 0;
  return {
    pass() {
      calls += 1;
      for (const { count, resolve } of waiting) if (calls >= count) resolve();
      return opened;
    },
    open: () => open(),
    reached: (count) =>
      new Promise((resolve) => {
        if (calls >= count) resolve();
        else waiting.push({ count, resolve });
      }),
    calls: () => calls,
  };
}
