import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { connectPduClient, type PduClient, type PduClientOptions } from "@chatledger/protocol";
import { onTestFinished } from "vitest";
import { type BarePeer, connectBarePeer } from "./bare-peer.js";
import { newFolder } from "./places.js";

const command = fileURLToPath(new URL("../bin/chatledger.js", import.meta.url));

type Environment = Readonly<Record<string, string>>;

export interface Exit {
  /** null where a signal ended the process. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Running {
  readonly process: ChildProcess;
  readonly exited: Promise<Exit>;
  readonly output: { stdout: string; stderr: string };
}

async function spawnCommand(args: readonly string[], environment: Environment): Promise<Running> {
  const child = spawn(process.execPath, [command, ...args], {
    cwd: await newFolder(),
    env: { PATH: process.env["PATH"], ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => {
    output.stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output.stderr += chunk;
  });
  const exited = once(child, "close").then(
    ([code, signal]): Exit => ({ code, signal, stdout: output.stdout, stderr: output.stderr }),
  );
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await exited;
  });
  return { process: child, exited, output };
}

/** Runs the built command to its end, in a folder of its own. */
export async function runCommand(args: readonly string[], environment: Environment = {}): Promise<Exit> {
  return (await spawnCommand(args, environment)).exited;
}

/** The built command, serving as a process of its own. */
export interface ChildProxy {
  readonly pid: number;
  readonly port: number;
  connect(options?: Partial<PduClientOptions>): Promise<PduClient>;
  connectBare(): Promise<BarePeer>;
  kill(signal: NodeJS.Signals): void;
  /** What it has written to standard error so far. */
  stderr(): string;
  /** Resolves once it has ended, and so have its workers, which write to the same streams. */
  readonly exited: Promise<Exit>;
}

/** Starts `chatledger serve` on a free port, and waits until it listens. */
export async function startChildProxy(
  args: readonly string[],
  environment: Environment = {},
): Promise<ChildProxy> {
  const flags = ["serve", "--listen", "127.0.0.1:0", "--log-level", "warn", ...args];
  const { process: child, exited, output } = await spawnCommand(flags, environment);
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout?.on("data", () => {
      const match = /listens on 127\.0\.0\.1:(\d+)/.exec(output.stdout);
      if (match) resolve(Number(match[1]));
    });
    void exited.then(({ code, stderr }) => reject(new Error(`It ended with ${code}: ${stderr}`)));
  });
  return {
    pid: child.pid ?? 0,
    port,
    connect: (options) => connectPduClient({ host: "127.0.0.1", port, ...options }),
    connectBare: () => connectBarePeer(port),
    kill: (signal) => child.kill(signal),
    stderr: () => output.stderr,
    exited,
  };
}
