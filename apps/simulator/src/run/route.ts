import type { Address } from "@chatledger/command-line";
import { type BreakMode, openBrokenProxy } from "../faults/break-proxy.js";
import { faultTargetOf, type PlannedFault } from "../faults/fault.js";
import { openRelay, type Relay } from "../faults/relay.js";

/** The way to the proxy. */
export interface Route {
  /** Where clients connect. */
  readonly clients: Address;
  /** Where the oracle connects: beside the faults, but not past a proxy that is meant to be caught. */
  readonly readers: Address;
  /** What connection faults are done to; null where there are none. */
  readonly relay: Relay | null;
  close(): Promise<void>;
}

/** Puts what is to go wrong before the proxy, and nothing where nothing is. */
export async function openRoute(
  proxy: Address,
  faults: readonly PlannedFault[],
  breakMode: BreakMode | null,
): Promise<Route> {
  const broken = breakMode === null ? null : await openBrokenProxy(proxy, breakMode);
  const readers = broken?.address ?? proxy;
  const needsRelay = faults.some(({ name }) => faultTargetOf(name) === "connections");
  const relay = needsRelay ? await openRelay(readers, () => undefined) : null;
  return {
    ...{ clients: relay?.address ?? readers, readers, relay },
    async close() {
      await relay?.close();
      await broken?.close();
    },
  };
}
