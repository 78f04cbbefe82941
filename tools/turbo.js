// turbo, for the scripts of package.json: without telemetry, and under `npm run --silent` without a word where all is well.
import { fileURLToPath } from "node:url";
import { run } from "./run.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const quiet = process.env["npm_config_loglevel"] === "silent";
// npm has nothing to add to what the tools say that it runs.
process.env["npm_config_loglevel"] = "silent";

const command = /** @type {const} */ (["turbo", ...process.argv.slice(2)]);
const { status, stdout, stderr } = run(command, { cwd: root, stdio: quiet ? "pipe" : "inherit" });
if (quiet && status !== 0) process.stderr.write(`${stdout}${stderr}`);
process.exitCode = status ?? 1;
