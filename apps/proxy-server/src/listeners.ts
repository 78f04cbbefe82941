import { createServer, type Server, type Socket } from "node:net";
import { ExitCode, FatalError } from "./exit-codes.js";

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** Where connections come from: addresses that are listened on or, in a worker, the primary process. */
interface Intake {
  /** With the ports that were taken for port 0. Empty in a worker. */
  readonly addresses: readonly Address[];
  /** No more connections come. */
  stop(): void;
}

/** Begins to take connections; `accept` is called with each. */
export type OpenIntake = (accept: (socket: Socket) => void) => Promise<Intake>;

/**
 * Listens on addresses. Fails with a FatalError where one of them cannot be listened on.
 *
 * @param pauseOnConnect whether nothing is read from a connection here, because another process will
 */
export const listenOn =
  (addresses: readonly Address[], { pauseOnConnect = false } = {}): OpenIntake =>
  async (accept) => {
    const servers: Server[] = [];
    const stop = () => {
      for (const server of servers) server.close();
    };
    try {
      for (const address of addresses) {
        const server = createServer({ allowHalfOpen: false, noDelay: true, pauseOnConnect }, accept);
        await listen(server, address);
        servers.push(server);
      }
    } catch (error) {
      stop();
      throw error;
    }
    return { addresses: servers.map(addressOf), stop };
  };

function listen(server: Server, { host, port }: Address): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const why = error.code === "EADDRINUSE" ? "the port is in use" : error.message;
      reject(new FatalError(ExitCode.unavailable, `listen: ${host}:${port}: ${why}`, { cause: error }));
    });
    server.listen({ host, port, backlog: 1_024 }, resolve);
  });
}

function addressOf(server: Server): Address {
  const address = server.address();
  if (address === null || typeof address === "string")
    throw new Error("the server does not listen on a port");
  return { host: address.address, port: address.port };
}
