import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "../src/main.js";

const quick = ["--rounds", "2", "--seconds", "0.3", "--warm-up", "0.2", "--pairs", "60"];

/** Runs the command in this process, with short rounds, and answers what it said and what it recorded. */
export async function runCommand(...args: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), "chatledger-bench-test-"));
  let output = "";
  let errors = "";
  try {
    const exitCode = await main(["--results", folder, "--directory", folder, ...quick, ...args], {
      out: (text) => {
        output += text;
      },
      error: (text) => {
        errors += text;
      },
    });
    return { exitCode, output, errors, results: readResults(folder) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readResults(folder: string): readonly unknown[] {
  try {
    const lines = readFileSync(join(folder, "results.jsonl"), "utf8").trimEnd().split("\n");
    return lines.map((line): unknown => JSON.parse(line));
  } catch {
    return [];
  }
}
