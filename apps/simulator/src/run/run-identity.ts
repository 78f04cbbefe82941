import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import type { RunIdentity } from "../result/run-result.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Versions of what runs, and the machine it runs on. */
export function readEnvironment(): Pick<RunIdentity, "versions" | "machine"> {
  const { version }: { version: string } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
  const processors = cpus();
  return {
    versions: { chatledger: version, node: process.versions.node, commit: commit() },
    machine: {
      ...{ cpu: processors[0]?.model ?? "unknown", cores: processors.length, memoryBytes: totalmem() },
    },
  };
}

/** null where it is not a checkout. */
function commit(): string | null {
  try {
    const answer = execFileSync("git", ["rev-parse", "HEAD"], {
      cwd: root,
      stdio: ["ignore", "pipe", "ignore"],
    });
    return answer.toString().trim();
  } catch {
    return null;
  }
}
