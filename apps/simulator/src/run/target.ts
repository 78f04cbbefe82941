import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Address } from "../address.js";
import { type ProxyProcess, startProxy } from "./proxy-process.js";

/** What the run is against. */
export interface Target {
  readonly kind: "own" | "foreign";
  /** For people. */
  readonly store: string;
  readonly address: Address;
  /** null where it is not this process's own. */
  readonly proxy: ProxyProcess | null;
  /** Whether what is stored outlives the proxy, so that it can be killed. */
  readonly lasts: boolean;
  /** Ends everything that was started for it. */
  stop(): Promise<void>;
}

export function foreignTarget(address: Address): Target {
  return {
    ...{ kind: "foreign", store: "unknown", address, proxy: null, lasts: true },
    stop: () => Promise.resolve(),
  };
}

/** Starts a proxy on an embedded store: `memory:`, or `sqlite:` for a new file that goes away at the end. */
export async function embeddedTarget(store: "memory:" | "sqlite:", users: number): Promise<Target> {
  const folder = store === "sqlite:" ? await mkdtemp(join(tmpdir(), "chatledger-sim-")) : null;
  const removeFolder = async () => {
    if (folder !== null) await rm(folder, { recursive: true, force: true });
  };
  try {
    const url = folder === null ? store : `sqlite:${join(folder, "ledger.db")}`;
    const proxy = await startProxy(["--store", url, "--seed-users", String(users)]);
    return {
      ...{ kind: "own", store, address: proxy.address, proxy, lasts: folder !== null },
      async stop() {
        await proxy.stop();
        await removeFolder();
      },
    };
  } catch (error) {
    await removeFolder();
    throw error;
  }
}
