import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, release, totalmem, type } from "node:os";

/** What a figure depends on besides the code. */
export interface Environment {
  readonly date: string;
  /** The commit that was measured, with `+` where the working tree differs; null outside of git. */
  readonly commit: string | null;
  readonly node: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly kernel: string;
  /** Of the packages on the way of a message, and of servers: by name. */
  readonly versions: Readonly<Record<string, string>>;
}

const packages = ["better-sqlite3", "hdr-histogram-js", "ioredis", "mysql2", "protobufjs"];

export function readEnvironment(): Environment {
  const processors = cpus();
  return {
    date: new Date().toISOString(),
    commit: readCommit(),
    node: process.version,
    cpu: processors[0]?.model.trim() ?? "unknown",
    cores: processors.length,
    memoryBytes: totalmem(),
    kernel: `${type()} ${release()}`,
    versions: readVersions(),
  };
}

function readVersions(): Readonly<Record<string, string>> {
  const lock: { readonly packages: Readonly<Record<string, { readonly version?: string }>> } = JSON.parse(
    readFileSync(new URL("../../../package-lock.json", import.meta.url), "utf8"),
  );
  return Object.fromEntries(
    packages.map((name) => [name, lock.packages[`node_modules/${name}`]?.version ?? "unknown"]),
  );
}

function readCommit(): string | null {
  const head = git("rev-parse", "--short=12", "--verify", "--quiet", "HEAD");
  if (head === null || head === "") return null;
  // What is recorded is no difference to what is measured.
  const changes = git("status", "--porcelain", "--", ":(top)", ":(top,exclude)bench/results");
  return changes === "" ? head : `${head}+`;
}

function git(...args: readonly string[]): string | null {
  const { status, stdout } = spawnSync("git", args, { cwd: import.meta.dirname, encoding: "utf8" });
  return status === 0 ? stdout.trim() : null;
}
