import { fileURLToPath } from "node:url";
import { type Address, startCommand } from "@chatledger/command-line";
import { NotMeasuredError } from "../config/exit-codes.js";

/** A proxy that this process has started. */
export interface ProxyProcess {
  readonly address: Address;
  readonly pid: number;
  /** Ends it and waits for its end. */
  stop(): Promise<void>;
}

/** The command in this checkout: the same path from src/ and from dist/. */
const program = fileURLToPath(new URL("../../../apps/proxy-server/bin/chatledger.js", import.meta.url));

/**
 * Starts a proxy on a free port.
 *
 * @param flags appended to the command
 * @param cpuProf where it leaves a CPU profile when it ends; null for none
 * @throws {NotMeasuredError} where it does not listen
 */
export async function startProxy(flags: readonly string[], cpuProf: string | null): Promise<ProxyProcess> {
  const proxy = startCommand({
    program,
    args: ["serve", "--listen", "127.0.0.1:0", "--log-level", "warn", ...flags],
    nodeArgs: cpuProf === null ? [] : ["--cpu-prof", `--cpu-prof-dir=${cpuProf}`],
    stderr: "inherit",
  });
  const address = await proxy.listening().catch((error: Error) => {
    throw new NotMeasuredError(`the proxy did not start: ${error.message}`);
  });
  return {
    ...{ address, pid: proxy.pid },
    async stop() {
      await proxy.stop();
    },
  };
}
