import type { Socket } from "node:net";
import { openPduConnection } from "@chatledger/protocol";
import type { ClientLink, LinkHandlers } from "./client-link.js";
import type { Settings } from "./settings.js";

/** A client's connection over TCP, or TLS. */
export function openTcpLink(socket: Socket, settings: Settings, handlers: LinkHandlers): ClientLink {
  const connection = openPduConnection(socket, {
    // Clients send heartbeats, and get each of them back.
    heartbeatMs: Number.POSITIVE_INFINITY,
    // The idle time depends on who the client is: see the sweep.
    idleMs: Math.max(settings.pcIdleSeconds, settings.mobileIdleSeconds) * 1_000,
    maxFrameBytes: settings.maxPduBytes,
    maxUnsentBytes: settings.maxClientBytes,
    ...handlers,
  });
  return { ...connection, address: socket.remoteAddress ?? "unknown" };
}
