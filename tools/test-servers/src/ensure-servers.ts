import { delimiter } from "node:path";
import { findProgram } from "./find-program.js";
import { installPackages } from "./install-packages.js";

/** Where the programs are, as absolute paths. */
export interface ServerPrograms {
  readonly mariadbd: string;
  readonly mariadbInstallDb: string;
  readonly redisServer: string;
}

export interface Surroundings {
  /** Folders in the form of PATH. Left out: PATH, and the folders of server programs that users often have not on it. */
  readonly searchPath?: string;
  /** Whether packages may be installed. Left out: whether this process runs as root. */
  readonly root?: boolean;
}

type Program = keyof ServerPrograms;

/** By these names the programs are looked for, the first one first. */
const fileNames = {
  mariadbd: ["mariadbd"],
  mariadbInstallDb: ["mariadb-install-db", "mysql_install_db"],
  redisServer: ["redis-server"],
} as const satisfies Record<Program, readonly string[]>;

const packages = {
  mariadbd: "mariadb-server",
  mariadbInstallDb: "mariadb-server",
  redisServer: "redis-server",
} as const satisfies Record<Program, string>;

/** All that tests need. */
const allPrograms: readonly Program[] = ["mariadbd", "mariadbInstallDb", "redisServer"];

/**
 * Finds the programs of the servers, and installs what is missing where that is possible: as root on Debian, Ubuntu and
 * their kin. Whatever is installed that way is not started as a service of the system.
 *
 * @param wanted what is needed; left out, all
 * @throws {Error} where something is missing and cannot be installed. The message says how to install it.
 */
export async function ensureServers<P extends Program>(
  wanted: readonly P[],
  surroundings?: Surroundings,
): Promise<Pick<ServerPrograms, P>>;
export async function ensureServers(): Promise<ServerPrograms>;
export async function ensureServers(
  wanted: readonly Program[] = allPrograms,
  surroundings: Surroundings = {},
): Promise<Partial<ServerPrograms>> {
  const searchPath = surroundings.searchPath ?? defaultSearchPath();
  const found = findAll(wanted, searchPath);
  if (found.missing.length === 0) return found.programs;

  const aptGet = findProgram(["apt-get"], searchPath);
  if (!(surroundings.root ?? process.geteuid?.() === 0) || aptGet === null) {
    throw new Error(instructions(found.missing));
  }
  await installPackages(aptGet, [...new Set(found.missing.map((program) => packages[program]))]);
  const installed = findAll(wanted, searchPath);
  if (installed.missing.length > 0) throw new Error(instructions(installed.missing));
  return installed.programs;
}

function defaultSearchPath(): string {
  const folders = ["/usr/sbin", "/usr/local/sbin", "/usr/libexec", "/opt/homebrew/bin", "/usr/local/bin"];
  return [process.env["PATH"] ?? "", ...folders].join(delimiter);
}

function findAll(wanted: readonly Program[], searchPath: string) {
  const programs: { -readonly [P in Program]?: string } = {};
  const missing: Program[] = [];
  for (const program of wanted) {
    const file = findProgram(fileNames[program], searchPath);
    if (file === null) missing.push(program);
    else programs[program] = file;
  }
  return { programs, missing };
}

function instructions(missing: readonly Program[]): string {
  const names = missing.map((program) => fileNames[program][0]).join(", ");
  return `Not found: ${names}. The tests need a real MariaDB and a real Redis, and start their own on free ports.

Install them; none has to run as a service:
  Debian, Ubuntu   sudo apt-get install mariadb-server redis-server
                   (run as root, the tests do this by themselves)
  Fedora           sudo dnf install mariadb-server redis
  macOS            brew install mariadb redis

Or name servers that may be filled with test data, for instance two in Docker:
  docker run --rm -d -p 127.0.0.1:33061:3306 -e MARIADB_ROOT_PASSWORD=test mariadb:10.11
  docker run --rm -d -p 127.0.0.1:63791:6379 redis:7.0
  export TEST_MYSQL_URL=mysql://root:test@127.0.0.1:33061 TEST_REDIS_URL=redis://127.0.0.1:63791
Tests that kill servers still need those of this machine.`;
}
