import type { Server } from "node:net";
import { ExitCode, StartError } from "./exit-codes.js";
import { type Address, addressText } from "./setting-values.js";

/**
 * Has a server listen, and answers where, with the port that was taken for port 0.
 *
 * @throws {StartError} where it cannot
 */
export async function listen(server: Server, setting: string, address: Address): Promise<Address> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const why =
        error.code === "EADDRINUSE" ? "the port is in use; stop who has it or choose another" : error.message;
      const message = `${setting}: ${addressText(address)}: ${why}`;
      reject(new StartError(ExitCode.unavailable, message, { cause: error }));
    });
    server.listen({ ...address, backlog: 1_024 }, resolve);
  });
  const taken = server.address();
  if (taken === null || typeof taken === "string") throw new Error("a server listens on no port");
  return { host: taken.address, port: taken.port };
}
