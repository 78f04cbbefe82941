import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "../src/main.js";
import { type Result, readResults } from "../src/results/results.js";

const quick = [
  "--rounds",
  "2",
  "--seconds",
  "0.1",
  "--warm-up",
  "0.1",
  "--connections",
  "4",
  "--in-flight",
  "10",
];
const small = ["--pairs", "40", "--users", "500", "--groups", "2", "--idle-connections", "20"];
const shortHistory = ["--history-messages", "600", "--history-relations", "20"];

/** Runs the command line in this process, and answers what it said. */
export async function runCommand(...args: readonly string[]) {
  let output = "";
  let errors = "";
  const exitCode = await main(args, {
    out: (text) => {
      output += text;
    },
    error: (text) => {
      errors += text;
    },
  });
  return { exitCode, output, errors };
}

/** Measures little, for a short time, and answers what was recorded, too. */
export async function measure(...args: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), "chatledger-bench-test-"));
  try {
    const flags = ["run", "--results", folder, "--directory", folder, ...quick, ...small, ...shortHistory];
    const ran = await runCommand(...flags, ...args);
    const results: readonly Result[] = ran.exitCode > 1 ? [] : readResults(join(folder, "results.jsonl"));
    return { ...ran, results };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
