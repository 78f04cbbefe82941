import { spawn } from "node:child_process";
import { type Address, parseAddress } from "./address.js";

export interface StartOptions {
  /** The script that Node.js runs. */
  readonly program: string;
  readonly args: readonly string[];
  /** Flags of Node.js itself. */
  readonly nodeArgs?: readonly string[];
  /** The whole environment; left out, this process's. */
  readonly env?: NodeJS.ProcessEnv;
  /** The folder that it runs in; left out, this process's. */
  readonly cwd?: string;
  /** A process group of its own: Ctrl-C in the terminal does not reach it. */
  readonly detached?: boolean;
  /** What it reads from standard input; left out, nothing. */
  readonly input?: string;
  /** `inherit`: what it writes to standard error goes where this process's does, and is not kept. */
  readonly stderr?: "keep" | "inherit";
}

/** How a process ended. */
export interface Exit {
  /** null where a signal ended it, or it could not be started. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that runs as a process of its own. */
export interface CommandProcess {
  /** 0 where no process could be made. */
  readonly pid: number;
  /**
   * Waits until it says on standard output what it listens on: the first of these addresses. Rejects, with the reason,
   * where it ends before, and after two minutes, when it is killed.
   */
  listening(): Promise<Address>;
  /** What it has written so far. Of each stream the last mebibyte is kept. */
  stdout(): string;
  stderr(): string;
  kill(signal: NodeJS.Signals): void;
  /** Has it stop in order, and kills it where it has not within 30 s. */
  stop(): Promise<Exit>;
  /** Resolves once it has ended, and so have processes that it started and that write to the same streams. */
  readonly exited: Promise<Exit>;
}

const startMs = 120_000;
const stopMs = 30_000;
const keptLength = 1_048_576;

/** Starts a command. It is killed where this process exits before it. */
export function startCommand(options: StartOptions): CommandProcess {
  const { program, args, nodeArgs = [], input, stderr = "keep", ...rest } = options;
  const child = spawn(process.execPath, [...nodeArgs, program, ...args], {
    ...rest,
    stdio: [input === undefined ? "ignore" : "pipe", "pipe", stderr === "keep" ? "pipe" : "inherit"],
  });
  // One that ends without reading it all is no failure.
  child.stdin?.on("error", () => undefined).end(input);
  const kept = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.setEncoding("utf8").on("data", (text: string) => {
      kept[name] = (kept[name] + text).slice(-keptLength);
    });
  }
  const killAtExit = () => child.kill("SIGKILL");
  process.once("exit", killAtExit);
  const exited = new Promise<Exit>((resolve) => {
    // Of a process that could not be made, "error" comes and "close" may not.
    child.once("error", ({ message }) => {
      if (child.pid === undefined) resolve({ ...kept, code: null, signal: null, stderr: message });
    });
    child.once("close", (code, signal) => resolve({ ...kept, code, signal }));
  });
  void exited.then(() => process.off("exit", killAtExit));

  const greeting = () =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const match = / listens on ([^\s,]+)[,\n]/.exec(kept.stdout);
        if (match?.[1] !== undefined) resolve(match[1]);
      };
      child.stdout?.on("data", look);
      void exited.then((exit) => reject(new Error(describeExit(exit))));
      look();
    });

  return {
    pid: child.pid ?? 0,
    async listening() {
      let late = false;
      const cutOff = setTimeout(() => {
        late = true;
        child.kill("SIGKILL");
      }, startMs);
      try {
        const text = await greeting();
        const address = parseAddress(text);
        if (address === null) throw new Error(`it says that it listens on "${text}", which is not HOST:PORT`);
        return address;
      } catch (error) {
        throw late ? new Error(`it did not listen within ${startMs / 1_000} s`) : error;
      } finally {
        clearTimeout(cutOff);
      }
    },
    stdout: () => kept.stdout,
    stderr: () => kept.stderr,
    kill: (signal) => void child.kill(signal),
    async stop() {
      child.kill("SIGTERM");
      const cutOff = setTimeout(() => child.kill("SIGKILL"), stopMs);
      const exit = await exited;
      clearTimeout(cutOff);
      return exit;
    },
    exited,
  };
}

/** How it ended, in words, with the last line of what it said about that. */
export function describeExit({ code, signal, stderr }: Exit): string {
  const line = stderr.trimEnd().split("\n").at(-1);
  const how =
    signal === null
      ? code === null
        ? "it could not be started"
        : `it ended with exit code ${code}`
      : `${signal} ended it`;
  return line ? `${how}: ${line}` : how;
}
