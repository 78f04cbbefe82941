import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { NotMeasuredError } from "../config/exit-codes.js";
import type { Address } from "../config/options.js";

/** A proxy that this process has started. */
export interface ProxyProcess {
  readonly address: Address;
  readonly pid: number;
  /** Ends it and waits for its end. */
  stop(): Promise<void>;
}

/** The command in this checkout: the same path from src/ and from dist/. */
const command = fileURLToPath(new URL("../../../apps/proxy-server/bin/chatledger.js", import.meta.url));

const startMs = 120_000;

/**
 * Starts a proxy on a free port.
 *
 * @param flags appended to the command
 * @param cpuProf where it leaves a CPU profile when it ends; null for none
 * @throws {NotMeasuredError} where it does not listen
 */
export async function startProxy(flags: readonly string[], cpuProf: string | null): Promise<ProxyProcess> {
  const profiling = cpuProf === null ? [] : ["--cpu-prof", `--cpu-prof-dir=${cpuProf}`];
  const serve = ["serve", "--listen", "127.0.0.1:0", "--log-level", "warn", ...flags];
  const child = spawn(process.execPath, [...profiling, command, ...serve], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  void ended.then(() => process.off("exit", kill));

  const address = await new Promise<Address>((resolve, reject) => {
    const timer = setTimeout(() => {
      kill();
      reject(new NotMeasuredError("the proxy does not listen"));
    }, startMs);
    void ended.then((reason) => {
      clearTimeout(timer);
      reject(new NotMeasuredError(`the proxy did not start: ${reason}`));
    });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      const match = /^Chatledger listens on ([^\s:,]+):(\d+)/m.exec(output);
      if (match?.[1] === undefined) return;
      clearTimeout(timer);
      resolve({ host: match[1], port: Number(match[2]) });
    });
  });
  return {
    address,
    pid: child.pid ?? 0,
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
