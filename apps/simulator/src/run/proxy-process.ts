import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Address } from "../world/address.js";
import { NotValidError } from "./exit-codes.js";

/** A proxy that this process has started, and starts again on the same store and port. */
export interface ProxyProcess {
  readonly address: Address;
  pid(): number;
  /** Ends it without warning (SIGKILL) and waits for its end. */
  kill(): Promise<void>;
  /** Starts it again after its end. */
  restart(): Promise<void>;
  /** Resolves with the reason when it ends without having been told to. */
  readonly died: Promise<string>;
  /** Ends it and waits for its end. */
  stop(): Promise<void>;
}

/** The command in this checkout: the same place seen from src/ and from dist/. */
const command = fileURLToPath(new URL("../../../proxy-server/bin/chatledger.js", import.meta.url));

const startMs = 60_000;
const stopMs = 15_000;
const keptErrorBytes = 4_096;

/**
 * Starts a proxy on a free port.
 *
 * @param settings its flags: store, users
 * @throws {NotValidError} where it does not listen in time, with what it had to say
 */
export async function startProxy(settings: readonly string[]): Promise<ProxyProcess> {
  let announceDeath: (reason: string) => void = () => undefined;
  const died = new Promise<string>((resolve) => {
    announceDeath = resolve;
  });
  let expected = false;
  let child = launch("127.0.0.1:0");
  const address = await listening(child);

  function launch(listen: string): Running {
    const running = spawnProxy(["serve", "--listen", listen, ...settings, "--log-level", "warn"]);
    void running.ended.then((reason) => {
      if (!expected) announceDeath(reason);
    });
    return running;
  }

  async function end(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    expected = true;
    child.process.kill(signal);
    const timer = setTimeout(() => child.process.kill("SIGKILL"), stopMs);
    await child.ended;
    clearTimeout(timer);
  }

  return {
    ...{ address, died },
    pid: () => child.process.pid ?? 0,
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
    async restart() {
      expected = false;
      child = launch(`${address.host}:${address.port}`);
      await listening(child);
    },
  };
}

interface Running {
  readonly process: ChildProcess;
  /** Why and how it ended, with the last thing it said. */
  readonly ended: Promise<string>;
}

function spawnProxy(args: readonly string[]): Running {
  const child = spawn(process.execPath, [command, ...args], {
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
  return { process: child, ended };
}

async function listening({ process: child, ended }: Running): Promise<Address> {
  let output = "";
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Address>((resolve, reject) => {
      timer = setTimeout(() => {
        child.kill("SIGKILL");
        reject(new NotValidError(`the proxy does not listen after ${startMs / 1_000} s`));
      }, startMs);
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

function lastLine(errors: string): string {
  const line = errors.trimEnd().split("\n").at(-1);
  return line ? `: ${line}` : "";
}
