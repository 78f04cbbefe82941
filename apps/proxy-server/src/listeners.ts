import { createServer, type Server, type Socket } from "node:net";
import { type Address, listen } from "@chatledger/command-line";

/** Where connections come from: listening addresses or, in a worker, the primary process. */
interface Intake {
  /** With the actual ports in place of port 0. Empty in a worker. */
  readonly addresses: readonly Address[];
  /** Accepts no more connections. */
  stop(): void;
}

/** Begins to accept connections; `accept` is called with each. */
export type OpenIntake = (accept: (socket: Socket) => void) => Promise<Intake>;

/**
 * Listens on addresses.
 *
 * @param pauseOnConnect whether to read nothing from connections here, because another process will
 * @throws {CommandError} if one of them cannot be listened on
 */
export const listenOn =
  (addresses: readonly Address[], { pauseOnConnect = false } = {}): OpenIntake =>
  async (accept) => {
    const servers: Server[] = [];
    const taken: Address[] = [];
    const stop = () => {
      for (const server of servers) server.close();
    };
    try {
      for (const address of addresses) {
        const server = createServer({ allowHalfOpen: false, noDelay: true, pauseOnConnect }, accept);
        taken.push(await listen(server, address, "listen"));
        servers.push(server);
      }
    } catch (error) {
      stop();
      throw error;
    }
    return { addresses: taken, stop };
  };
