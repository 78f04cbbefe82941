import { spawn } from "node:child_process";
import {
  accessSync,
  chownSync,
  constants,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from "node:fs";
import { rm } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { serverAccount } from "./account.js";

/** The temporary folder of one server: its data, its log, and who is to be ended with it. */
export interface ServerFolder {
  readonly path: string;
  /** Says which process has to be killed when the folder's owner dies; null: none. */
  recordServer(pid: number | null): void;
  remove(): Promise<void>;
}

const prefix = "chatledger-server-";
const ownerFile = "owner.json";
const pidFile = "server.pid";

/**
 * Makes a folder that belongs to this process and can be written by servers. When this process ends in whatever way, SIGKILL
 * included, the server is killed and the folder removed: a shell waits for the end of its input, which the
 * system closes. Should the shell be killed, too, the next caller of this function cleans up.
 */
export function createServerFolder(directory: string = defaultDirectory()): ServerFolder {
  removeLeftovers(directory);
  const path = mkdtempSync(join(directory, prefix));
  writeFileSync(join(path, ownerFile), JSON.stringify({ pid: process.pid, host: hostname() }));
  const account = serverAccount();
  if (account !== null) chownSync(path, account.uid, account.gid);
  const dismissWatch = watch(path);

  return {
    path,
    recordServer(pid) {
      if (pid === null) rmSync(join(path, pidFile), { force: true });
      else writeFileSync(join(path, pidFile), String(pid));
    },
    async remove() {
      await rm(path, { recursive: true, force: true, maxRetries: 5 });
      dismissWatch();
    },
  };
}

/** Linux keeps these files in memory: a commit to disk, of which tests make thousands, then takes no time. */
const memoryDirectory = "/dev/shm";
/** Many servers run at once; one takes some 200 MB. */
const roomForServers = 4 * 1024 ** 3;

/** Temporary files: those that `TMPDIR` names, or else those in memory, where there is room for servers. */
function defaultDirectory(): string {
  return process.env["TMPDIR"] === undefined && hasRoom(memoryDirectory) ? memoryDirectory : tmpdir();
}

function hasRoom(directory: string): boolean {
  try {
    accessSync(directory, constants.W_OK);
    const { bavail, bsize } = statfsSync(directory);
    return bavail * bsize >= roomForServers;
  } catch {
    return false;
  }
}

const watchScript = `
cat > /dev/null
if [ -f "$1/${pidFile}" ]; then kill -9 "$(cat "$1/${pidFile}")"; fi
for attempt in 1 2 3 4 5 6 7 8 9 10; do rm -rf "$1" && exit; sleep 0.2; done
`;

function watch(path: string): () => void {
  // A process group of its own: what is sent to that of the tests (Ctrl-C, a time limit's SIGKILL) spares it.
  const shell = spawn("/bin/sh", ["-c", watchScript, "sh", path], {
    cwd: "/",
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  shell.unref();
  return () => shell.stdin.end();
}

/** Kills and removes what processes of this machine have left that could not clean up and are gone. */
function removeLeftovers(directory: string): void {
  for (const name of readdirSync(directory)) {
    if (!name.startsWith(prefix)) continue;
    const path = join(directory, name);
    const owner = ownerOf(path);
    // Containers may share the folder, but not their processes' numbers.
    if (owner === null || owner.host !== hostname() || isAlive(owner.pid)) continue;
    const server = Number(readOrNull(join(path, pidFile)));
    if (server > 0 && isServerOf(path, server)) process.kill(server, "SIGKILL");
    rmSync(path, { recursive: true, force: true, maxRetries: 5 });
  }
}

function ownerOf(path: string): { readonly pid: number; readonly host: string } | null {
  try {
    return JSON.parse(readFileSync(join(path, ownerFile), "utf8"));
  } catch {
    // Another user's folder cannot be read; one that is just being made has no owner yet.
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: alive, and somebody else's.
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}

/** The number may have passed to another process. Where there is no /proc, that cannot be told apart. */
function isServerOf(path: string, pid: number): boolean {
  return readOrNull(`/proc/${pid}/cmdline`)?.includes(path) ?? false;
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
