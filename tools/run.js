import { spawnSync } from "node:child_process";
import { delimiter, join } from "node:path";

/** @typedef {readonly [tool: string, ...args: string[]]} Command */

/**
 * Runs a tool that the repository installs, with output that is the same on a terminal and in a log.
 *
 * @param {Command} command
 * @param {{ readonly cwd: string, readonly stdio: "inherit" | "pipe" }} options `cwd` holds `node_modules`.
 */
export function run([tool, ...args], { cwd, stdio }) {
  const path = [join(cwd, "node_modules", ".bin"), process.env["PATH"]].join(delimiter);
  const env = { ...process.env, PATH: path, NO_COLOR: "1", TURBO_TELEMETRY_DISABLED: "1" };
  const result = spawnSync(tool, args, { cwd, env, stdio, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  if (result.error) throw result.error;
  return result;
}
