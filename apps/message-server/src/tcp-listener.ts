import { createServer, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { type Address, listen } from "@chatledger/command-line";
import { serveClient } from "./serve-client.js";
import type { ServerContext } from "./server-context.js";
import { openTcpLink } from "./tcp-link.js";
import type { TlsOptions } from "./tls-options.js";

/** Where clients connect over TCP. */
export interface TcpListener {
  readonly addresses: readonly Address[];
  /** Takes no more connections; those that there are stay. */
  stop(): void;
}

/** @throws {CommandError} where an address cannot be listened on, or the certificate cannot be used */
export async function openTcpListener(server: ServerContext, tls: TlsOptions | null): Promise<TcpListener> {
  const { settings } = server;
  const accept = (socket: Socket) => {
    if (turnAway(server)) socket.destroy();
    else serveClient(server, (handlers) => openTcpLink(socket, settings, handlers));
  };
  const listeners = settings.listen.map(() => {
    if (tls === null) return createServer({ noDelay: true }, accept);
    const listener = createTlsServer({ ...tls, handshakeTimeout: settings.loginSeconds * 1_000 }, accept);
    // A client that breaks off the handshake is its own affair.
    return listener.on("tlsClientError", (_, socket) => socket.destroy());
  });
  const stop = () => {
    for (const listener of listeners) listener.close();
  };
  try {
    const addresses: Address[] = [];
    for (const [index, listener] of listeners.entries()) {
      const address = settings.listen[index];
      if (address !== undefined) addresses.push(await listen(listener, address, "listen"));
    }
    return { addresses, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

/** Whether a new connection is one too many, which is counted and logged. */
export function turnAway({ links, settings, counters, log }: ServerContext): boolean {
  if (links.size < settings.maxConnections) return false;
  counters.refuse("tooManyConnections");
  log.debug({ limit: settings.maxConnections }, "max-connections is reached: closed a new connection");
  return true;
}
