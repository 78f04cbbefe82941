import type { Address } from "@chatledger/command-line";
import type { Logger } from "pino";
import { drain } from "./drain.js";
import { openHttpServer } from "./http/open-http-server.js";
import { openServer } from "./open-server.js";
import type { ServerContext } from "./server-context.js";
import type { Settings } from "./settings.js";
import { openTcpListener } from "./tcp-listener.js";
import { readTlsOptions } from "./tls-options.js";

/** A message server that serves. */
export interface MessageServer {
  /** Where clients connect. */
  readonly addresses: readonly Address[];
  /** null: it serves no HTTP. */
  readonly httpAddress: Address | null;
  /** What operators look at. */
  readonly server: ServerContext;
  /**
   * Stops in order: takes no more connections, finishes what is under way within `drain-seconds`, closes the clients'
   * connections and those to the proxies.
   */
  stop(): Promise<void>;
}

/**
 * Listens for clients and begins to connect to the proxies. That none is there yet is no error: clients are told.
 *
 * @throws {CommandError} where an address cannot be listened on, or the certificate cannot be read
 */
export async function startMessageServer(settings: Settings, log: Logger): Promise<MessageServer> {
  const tls = readTlsOptions(settings);
  const { server, close } = openServer(settings, log);
  let draining = false;

  const tcp = await openTcpListener(server, tls).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  const [clientAddress] = tcp.addresses;
  if (clientAddress === undefined) throw new Error("the settings name no address to listen on");
  const isDraining = () => draining;
  const http =
    settings.http === null
      ? null
      : await openHttpServer({ server, address: settings.http, tls, clientAddress, isDraining }).catch(
          async (error: unknown) => {
            tcp.stop();
            await close();
            throw error;
          },
        );
  const address = settings.advertise ?? clientAddress;
  server.others.join(() => ({
    address,
    connections: server.links.size,
    // Nobody is to be sent here any more.
    maxConnections: draining ? 0 : settings.maxConnections,
  }));

  return {
    addresses: tcp.addresses,
    httpAddress: http?.address ?? null,
    server,
    async stop() {
      draining = true;
      tcp.stop();
      http?.stop();
      await drain(server);
      await http?.close();
      await close();
    },
  };
}
