import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const commands = {
  "message-server": fileURLToPath(new URL("../bin/chatledger-message-server.js", import.meta.url)),
  proxy: fileURLToPath(new URL("../../proxy-server/bin/chatledger.js", import.meta.url)),
};

interface Exit {
  /** null where a signal ended the process. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A built command that runs as a process of its own. */
export interface RunningCommand {
  kill(signal: NodeJS.Signals): void;
  /** Resolves with the first match in what it writes to standard output; rejects where it ends before. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  readonly exited: Promise<Exit>;
}

/** Starts a built command. It is killed when the test has finished. */
export function startCommand(
  name: keyof typeof commands,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): RunningCommand {
  const child: ChildProcess = spawn(process.execPath, [commands[name], ...args], {
    env: { PATH: process.env["PATH"], ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout?.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    stderr += chunk;
  });
  const exited = once(child, "close").then(([code]): Exit => ({ code, stdout, stderr }));
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await exited;
  });
  return {
    kill: (signal) => child.kill(signal),
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(stdout);
          if (match !== null) resolve(match);
        };
        child.stdout?.on("data", look);
        void exited.then(({ code }) => reject(new Error(`${name} ended with ${code}: ${stderr}`)));
        look();
      }),
    exited,
  };
}

/** A folder that is gone after the test. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "chatledger-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
