import type { Server } from "node:net";
import { type Address, addressText } from "./address.js";
import { CommandError, ExitCode } from "./exit-codes.js";

/** Connections that may wait to be accepted: many peers come back at once when a server has restarted. */
const backlog = 1_024;

/**
 * Has a server listen, and answers where, with the port that was taken for port 0.
 *
 * @param setting where the address was set, for the error
 * @throws {CommandError} `unavailable` where it cannot
 */
export async function listen(server: Server, address: Address, setting: string): Promise<Address> {
  await new Promise<void>((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => {
      const message = `${setting}: ${addressText(address)}: ${reasonOf(error)}`;
      reject(new CommandError(ExitCode.unavailable, message, { cause: error }));
    };
    server.once("error", fail);
    server.listen({ ...address, backlog }, () => {
      server.off("error", fail);
      resolve();
    });
  });
  const taken = server.address();
  if (taken === null || typeof taken === "string") throw new Error("the server does not listen on a port");
  return { host: taken.address, port: taken.port };
}

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case "EADDRINUSE":
      return "the port is in use; stop the process that uses it, or choose another port";
    case "EADDRNOTAVAIL":
      return "this machine has no such address; choose one of its own, or 0.0.0.0 for all";
    case "EACCES":
      return "this user may not listen on that port; choose 1024 or above, or grant CAP_NET_BIND_SERVICE";
    default:
      return message;
  }
}
