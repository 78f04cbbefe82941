import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { NotValidError } from "./exit-codes.js";
import type { Address } from "./message-server.js";

/** A proxy that this process has started. */
export interface ProxyProcess {
  readonly address: Address;
  readonly pid: number;
  /** Resolves with the reason when it ends without having been told to. */
  readonly died: Promise<string>;
  /** Ends it and waits for its end. */
  stop(): Promise<void>;
}

/** The command in this checkout: the same place seen from src/ and from dist/. */
const command = fileURLToPath(new URL("../../proxy-server/bin/chatledger.js", import.meta.url));

const startMs = 30_000;
const stopMs = 15_000;
const keptErrorBytes = 4_096;

/**
 * Starts a proxy on an empty store in memory, with users `user1` to `user<users>`.
 *
 * @throws {NotValidError} where it does not listen in time, with what it had to say
 */
export async function startProxy(users: number): Promise<ProxyProcess> {
  const args = ["serve", "--listen", "127.0.0.1:0", "--store", "memory:", "--seed-users", String(users)];
  const child = spawn(process.execPath, [command, ...args, "--log-level", "warn"], {
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own: Ctrl-C ends the clients, which then still read back what is stored.
    detached: true,
  });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);

  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors = (errors + text).slice(-keptErrorBytes);
  });
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code, signal) => resolve(`${signal ?? `exit code ${code}`}${lastLine(errors)}`));
  });
  void ended.then(() => process.off("exit", kill));

  try {
    const address = await listening(child, ended);
    return { address, pid: child.pid ?? 0, died: ended, stop: () => stop(child, ended) };
  } catch (error) {
    await stop(child, ended);
    throw error;
  }
}

async function listening(child: ChildProcess, ended: Promise<string>): Promise<Address> {
  let output = "";
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Address>((resolve, reject) => {
      timer = setTimeout(
        () => reject(new NotValidError(`the proxy does not listen after ${startMs / 1_000} s`)),
        startMs,
      );
      void ended.then((reason) => reject(new NotValidError(`the proxy did not start: ${reason}`)));
      child.stdout?.setEncoding("utf8").on("data", (text: string) => {
        output += text;
        const match = /^Chatledger listens on ([^\s:,]+):(\d+)/m.exec(output);
        if (match?.[1] !== undefined) resolve({ host: match[1], port: Number(match[2]) });
      });
    });
  } finally {
    clearTimeout(timer);
  }
}

async function stop(child: ChildProcess, ended: Promise<string>): Promise<void> {
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), stopMs);
  await ended;
  clearTimeout(timer);
}

function lastLine(errors: string): string {
  const line = errors.trimEnd().split("\n").at(-1);
  return line ? `: ${line}` : "";
}
