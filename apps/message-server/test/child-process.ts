import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type CommandProcess, startCommand } from "@chatledger/command-line";
import { onTestFinished } from "vitest";

const programs = {
  "message-server": fileURLToPath(new URL("../bin/chatledger-message-server.js", import.meta.url)),
  proxy: fileURLToPath(new URL("../../proxy-server/bin/chatledger.js", import.meta.url)),
};

/** Starts a built command. It is killed when the test has finished. */
export function startServer(
  name: keyof typeof programs,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): CommandProcess {
  const env = { PATH: process.env["PATH"], ...environment };
  const command = startCommand({ program: programs[name], args, env });
  onTestFinished(async () => {
    command.kill("SIGKILL");
    await command.exited;
  });
  return command;
}

/** A folder that is gone after the test. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "chatledger-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
