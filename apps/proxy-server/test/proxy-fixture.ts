import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEmbeddedStorage } from "@chatledger/adapter-memory";
import type { NewUser } from "@chatledger/core";
import { connectPduClient, type PduClient, type PduClientOptions } from "@chatledger/protocol";
import { pino } from "pino";
import { onTestFinished } from "vitest";
import type { z } from "zod";
import { startProxy } from "../src/proxy.js";
import { type Settings, settingsSchema } from "../src/settings.js";
import { type BarePeer, connectBarePeer } from "./bare-peer.js";
import { noon, openTestClock, type TestClock } from "./test-clock.js";

/** The stores that behaviour is checked on. `sqlite:` stands for a file of its own, gone after the test. */
export const stores = ["memory:", "sqlite:"] as const;

export const silentLog = pino({ level: "silent" });

export interface TestProxyOptions extends Partial<z.input<typeof settingsSchema>> {
  /** When it is, in milliseconds since 1970. */
  readonly startAt?: number;
}

/** A proxy in this process with 50 demo users, at noon of a day on which time stands still. */
export interface TestProxy {
  readonly port: number;
  readonly settings: Settings;
  readonly clock: TestClock;
  connect(options?: Partial<PduClientOptions>): Promise<PduClient>;
  connectBare(): Promise<BarePeer>;
  stop(): Promise<void>;
}

/** Starts a proxy that stops when the test has finished. */
export async function startTestProxy(options: TestProxyOptions = {}): Promise<TestProxy> {
  const { startAt = noon, store, ...rest } = options;
  const settings = settingsSchema.parse({
    listen: ["127.0.0.1:0"],
    seedUsers: 50,
    ...rest,
    store: store === "sqlite:" ? await newStoreFile() : (store ?? "memory:"),
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
    settings,
    clock,
    connect: (clientOptions) => connectPduClient({ host: "127.0.0.1", port, ...clientOptions }),
    async connectBare() {
      const peer = await connectBarePeer(port);
      peers.push(peer);
      return peer;
    },
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

/** `sqlite:` and the path of a file that does not exist yet. */
export async function newStoreFile(): Promise<`sqlite:${string}`> {
  return `sqlite:${join(await newFolder(), "ledger.db")}`;
}

/** A folder that is gone after the test. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "chatledger-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A store file with these users in it instead of demo users. */
export async function newStoreFileWith(users: readonly NewUser[]): Promise<`sqlite:${string}`> {
  const store = await newStoreFile();
  const storage = await openEmbeddedStorage({ path: store.slice("sqlite:".length) });
  await storage.users.seed(users, []);
  await storage.close();
  return store;
}
