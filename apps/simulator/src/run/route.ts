import type { Address } from "@chatledger/command-line";
import { type BreakMode, isPushMode, openBrokenProxy, type PushBreakMode } from "../faults/break-proxy.js";
import { faultTargetOf, type PlannedFault } from "../faults/fault.js";
import { openRelay, type Relay } from "../faults/relay.js";
import { foreignMessageServer, type MessageServers, startMessageServers } from "./message-servers.js";
import type { Via } from "./via.js";
import type { Way } from "./way.js";

/** The way to the proxy. */
export interface Route {
  /** Where clients connect. */
  readonly clients: Way;
  /** Where the oracle connects: beside the faults, but not past a proxy that is meant to be caught. */
  readonly readers: Address;
  /** What connection faults are done to; none where there are no such faults. */
  readonly relays: readonly Relay[];
  /** null where clients go to the proxy. */
  readonly messageServers: MessageServers | null;
  close(): Promise<void>;
}

/** Puts what is to go wrong before the proxy or the message servers, and nothing where nothing is. */
export async function openRoute(
  proxy: Address,
  via: Via,
  faults: readonly PlannedFault[],
  breakMode: BreakMode | PushBreakMode | null,
): Promise<Route> {
  const closes: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const end of closes.splice(0).reverse()) await end();
  };
  /** Puts a relay before an address where one is needed. */
  const before = async (address: Address, open: ((target: Address) => Promise<Relay>) | null) => {
    const relay = open === null ? null : await open(address);
    if (relay) closes.push(relay.close);
    return relay;
  };
  const isPush = breakMode !== null && isPushMode(breakMode);
  const broken = breakMode === null ? null : (target: Address) => openBrokenProxy(target, breakMode);
  const needsRelay = faults.some(({ name }) => faultTargetOf(name) === "connections");
  const faulty = needsRelay ? (target: Address) => openRelay(target, () => undefined) : null;
  try {
    const readers = (await before(proxy, isPush ? null : broken))?.address ?? proxy;
    const messageServers = via.kind === "proxy" ? null : await messageServersOf(via, readers, faults);
    if (messageServers) closes.push(messageServers.stop);
    const relays: Relay[] = [];
    const servers: Address[] = [];
    for (const address of messageServers?.addresses ?? [readers]) {
      const target = (await before(address, isPush ? broken : null))?.address ?? address;
      const relay = await before(target, faulty);
      if (relay) relays.push(relay);
      servers.push(relay?.address ?? target);
    }
    const clients: Way = messageServers
      ? { kind: "messageServer", servers, proxy: readers }
      : { kind: "proxy", address: servers[0] ?? readers };
    return { clients, readers, relays, messageServers, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const messageServersOf = (
  via: Exclude<Via, { readonly kind: "proxy" }>,
  proxy: Address,
  faults: readonly PlannedFault[],
): Promise<MessageServers> => {
  if (via.address !== null) return Promise.resolve(foreignMessageServer(via.address));
  const isPlanned = (target: string) => faults.some(({ name }) => faultTargetOf(name) === target);
  return startMessageServers(via.count, proxy, {
    ...{ proxyCut: isPlanned("proxyLink"), redisCut: isPlanned("redisLink") },
    slowReaders: faults.some(({ name }) => name === "slow-reader"),
  });
};
