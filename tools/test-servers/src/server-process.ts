import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { serverAccount } from "./account.js";
import { freePort } from "./free-port.js";
import { createServerFolder, type ServerFolder } from "./server-folder.js";
import { GivenUp, waitUntil } from "./wait-until.js";

/** What can be done to the process of a server. */
export interface ServerProcess {
  /** On 127.0.0.1; the same after a restart. */
  readonly port: number;
  /** Ends the process without warning (SIGKILL) and waits until it is gone. Does nothing where there is none. */
  kill(): Promise<void>;
  /** Stops the process where it stands (SIGSTOP): its connections stay open and nothing is answered. */
  pause(): void;
  /** Lets it go on (SIGCONT). */
  resume(): void;
  /** Kills the process and removes its data. */
  stop(): Promise<void>;
}

/** How a kind of server is started, and asked whether it has. */
export interface ServerKind {
  readonly name: string;
  readonly program: string;
  /** Where its folder is made; left out: among temporary files. */
  readonly directory?: string | undefined;
  /** Fills the folder before the first start. */
  readonly prepare: (folder: string) => Promise<void>;
  readonly args: (folder: string, port: number) => readonly string[];
  /**
   * Whether the server is ready; may reject while it is not. Another server that has got hold of the port must not pass
   * for this one.
   */
  readonly isReady: (port: number, pid: number) => Promise<boolean>;
}

/** A process and the way to start it again, on the same port and with the same folder. */
export interface RestartableProcess extends ServerProcess {
  readonly folder: string;
  isRunning(): boolean;
  start(): Promise<void>;
}

/** Milliseconds. A slow machine that recovers a large log may need many; one that needs more is broken. */
const startDeadline = 60_000;
const portsToTry = 5;

/** @throws {Error} with the end of the server's log, when it does not start. */
export async function startProcess(kind: ServerKind): Promise<RestartableProcess> {
  const folder = createServerFolder(kind.directory);
  let child: ChildProcess;
  let port: number;
  try {
    await kind.prepare(folder.path);
    ({ child, port } = await launchOnFreePort(kind, folder));
  } catch (error) {
    await folder.remove();
    throw error;
  }

  function signal(name: "SIGSTOP" | "SIGCONT"): void {
    if (!isRunning(child) || !child.kill(name)) throw new Error(`${kind.name} is not running.`);
  }

  return {
    port,
    folder: folder.path,
    isRunning: () => isRunning(child),
    kill: () => kill(child),
    pause: () => signal("SIGSTOP"),
    resume: () => signal("SIGCONT"),
    async start() {
      child = await launch(kind, folder, port);
    },
    async stop() {
      await kill(child);
      await folder.remove();
    },
  };
}

async function launchOnFreePort(kind: ServerKind, folder: ServerFolder) {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    try {
      return { port, child: await launch(kind, folder, port) };
    } catch (error) {
      if (!(error instanceof PortTaken) || attempt === portsToTry) throw error;
    }
  }
}

/** Starts the process and waits until it is ready. */
async function launch(kind: ServerKind, folder: ServerFolder, port: number): Promise<ChildProcess> {
  const logFile = join(folder.path, "log");
  const log = openSync(logFile, "a");
  const logStart = statSync(logFile).size;
  // A process group of its own: Ctrl-C in a terminal is for the tests, which end their servers themselves.
  const child = spawn(kind.program, kind.args(folder.path, port), {
    ...serverAccount(),
    cwd: folder.path,
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  let spawnError = "";
  child.on("error", (error) => {
    spawnError = error.message;
  });
  child.once("exit", () => folder.recordServer(null));
  folder.recordServer(child.pid ?? null);

  try {
    await waitUntil(`${kind.name} is ready`, startDeadline, async () => {
      if (child.pid === undefined || !isRunning(child))
        throw new GivenUp(`${kind.name} ended before it was ready.`);
      return kind.isReady(port, child.pid);
    });
  } catch (error) {
    await kill(child);
    const output = spawnError + readFileSync(logFile).subarray(logStart).toString();
    if (/address already in use/i.test(output)) throw new PortTaken(`Port ${port} is taken.`);
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${reason} The end of its log:\n${lastLines(output, 30)}`, { cause: error });
  }
  return child;
}

class PortTaken extends Error {
  override readonly name = "PortTaken";
}

async function kill(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return;
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
}

function isRunning(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

function lastLines(text: string, count: number): string {
  return text.trimEnd().split("\n").slice(-count).join("\n");
}
