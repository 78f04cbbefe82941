import { spawnSync } from "node:child_process";
import { cpus, release, type } from "node:os";

/** What a figure depends on besides the code. */
export interface Environment {
  readonly date: string;
  /** The commit that was measured, with `+` where the working tree differs; null outside of git. */
  readonly commit: string | null;
  readonly node: string;
  readonly cpu: string;
  readonly cores: number;
  readonly kernel: string;
}

export function readEnvironment(): Environment {
  const processors = cpus();
  return {
    date: new Date().toISOString(),
    commit: readCommit(),
    node: process.version,
    cpu: processors[0]?.model.trim() ?? "unknown",
    cores: processors.length,
    kernel: `${type()} ${release()}`,
  };
}

function readCommit(): string | null {
  const head = git("rev-parse", "--short=12", "--verify", "--quiet", "HEAD");
  if (head === null || head === "") return null;
  return git("status", "--porcelain") === "" ? head : `${head}+`;
}

function git(...args: readonly string[]): string | null {
  const { status, stdout } = spawnSync("git", args, { cwd: import.meta.dirname, encoding: "utf8" });
  return status === 0 ? stdout.trim() : null;
}
