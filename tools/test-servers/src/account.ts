import { execFileSync } from "node:child_process";

/** Whom a process runs as. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Whom servers run as: MariaDB refuses to run as root, and no server needs to. Null where the caller is not root, whose
 * own account they take then.
 */
export function serverAccount(): Account | null {
  if (process.geteuid?.() !== 0) return null;
  return { uid: numberOf("-u"), gid: numberOf("-g") };
}

function numberOf(flag: "-u" | "-g"): number {
  return Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8" }));
}
