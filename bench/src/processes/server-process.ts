import { fileURLToPath } from "node:url";
import { type Address, addressText, startCommand } from "@chatledger/command-line";
import { NotMeasuredError } from "../config/exit-codes.js";

/** A server that this process has started, on a free port. */
export interface ServerProcess {
  readonly address: Address;
  readonly pid: number;
  /** Ends it and waits for its end. */
  stop(): Promise<void>;
}

/** The commands in this checkout: the same paths from src/ and from dist/. */
const programOf = (path: string) => fileURLToPath(new URL(`../../../apps/${path}`, import.meta.url));
const proxyProgram = programOf("proxy-server/bin/chatledger.js");
const messageServerProgram = programOf("message-server/bin/chatledger-message-server.js");

/**
 * Starts a proxy.
 *
 * @param flags appended to the command
 * @param cpuProf where it leaves a CPU profile when it ends; null for none
 * @throws {NotMeasuredError} where it does not listen
 */
export const startProxy = (flags: readonly string[], cpuProf: string | null): Promise<ServerProcess> =>
  startServer("the proxy", proxyProgram, flags, cpuProf);

/**
 * Starts a message server in front of a proxy.
 *
 * @param cpuProf as of a proxy
 * @throws {NotMeasuredError} where it does not listen
 */
export function startMessageServer(proxy: Address, cpuProf: string | null): Promise<ServerProcess> {
  // Few clients may play the senders of many, so their rate is not limited.
  const flags = ["--http", "none", "--proxy", addressText(proxy), "--messages-per-second", "1000000"];
  return startServer("the message server", messageServerProgram, flags, cpuProf);
}

async function startServer(
  name: string,
  program: string,
  flags: readonly string[],
  cpuProf: string | null,
): Promise<ServerProcess> {
  const server = startCommand({
    program,
    args: ["serve", "--listen", "127.0.0.1:0", "--admin", "none", "--log-level", "warn", ...flags],
    nodeArgs: cpuProf === null ? [] : ["--cpu-prof", `--cpu-prof-dir=${cpuProf}`],
    stderr: "inherit",
  });
  const address = await server.listening().catch((error: Error) => {
    throw new NotMeasuredError(`${name} did not start: ${error.message}`);
  });
  return {
    ...{ address, pid: server.pid },
    async stop() {
      await server.stop();
    },
  };
}
