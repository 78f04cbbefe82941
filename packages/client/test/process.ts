import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { onTestFinished } from "vitest";

/** A script that runs as a process of its own, killed when the test has finished. */
export interface RunningScript {
  /** Resolves with the first match in its output; rejects where it ends without one. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  /** Resolves with all its output when it has ended. */
  readonly ended: Promise<string>;
  kill(): Promise<void>;
}

export function startScript(file: URL, args: readonly string[]): RunningScript {
  const child: ChildProcess = spawn(process.execPath, [file.pathname, ...args], {
    env: { PATH: process.env["PATH"] },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      output += chunk;
    });
  }
  const ended = once(child, "close").then(() => output);
  const kill = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  onTestFinished(kill);
  return {
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(output);
          if (match !== null) resolve(match);
        };
        child.stdout?.on("data", look);
        void ended.then(() => reject(new Error(`${file.pathname} ended: ${output}`)));
        look();
      }),
    ended,
    kill,
  };
}
