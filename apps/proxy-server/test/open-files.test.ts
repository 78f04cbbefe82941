import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const program = fileURLToPath(new URL("../bin/chatledger.js", import.meta.url));

/** What a proxy has logged by the time that it listens, in a process that may have so many files open. */
async function logWithLimit(files: number, ...args: readonly string[]): Promise<string> {
  const serve = ["serve", "--store", "memory:", "--listen", "127.0.0.1:0", "--admin", "none", ...args];
  const command = ["-c", `ulimit -n ${files} && exec "$0" "$@"`, process.execPath, program, ...serve];
  const child = spawn("sh", command, { stdio: ["ignore", "ignore", "pipe"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  let text = "";
  for await (const chunk of child.stderr) {
    text += chunk;
    if (text.includes('"listening"')) break;
  }
  return text;
}

test("a limit of open files that max-connections does not fit into is said at the start, with both numbers", async () => {
  const warning = /"limit":1000,"needed":1101,"msg":"the limit of open files is too low for max-connections/;

  expect(await logWithLimit(1_000, "--max-connections", "1001")).toMatch(warning);
  expect(await logWithLimit(1_000, "--max-connections", "900")).not.toContain("open files");
});
