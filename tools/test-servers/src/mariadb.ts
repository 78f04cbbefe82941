import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ensureServers } from "./ensure-servers.js";
import { copyMariadbTemplate, redoLogArgs } from "./mariadb-template.js";
import { onMysql } from "./on-mysql.js";
import { type ServerProcess, startProcess } from "./server-process.js";

export interface MariadbServer extends ServerProcess {
  /** Names no database. Its account may do everything but write to a server that is read-only. */
  readonly url: string;
  /** The same with an account that may do that, too, and switch `read_only`. */
  readonly adminUrl: string;
  /** Kills the process where it runs, and starts it with the data that it has. What was committed is there. */
  restart(): Promise<void>;
}

export interface MariadbOptions {
  /** Keeps a binary log, which replicas need. */
  readonly binlog?: boolean;
  /** Refuses writes of the account in `url`. */
  readonly readOnly?: boolean;
  /** Where its folder is made. Left out: among temporary files, in memory where there is room. */
  readonly directory?: string;
  /** More arguments of mariadbd; they win over those given here. */
  readonly args?: readonly string[];
}

/**
 * Starts a MariaDB of the caller's own: empty, on a free port of 127.0.0.1, with the durability of production
 * (`innodb_flush_log_at_trx_commit=1`) and little memory.
 *
 * @throws {Error} where no MariaDB is installed and none can be, or where it does not start.
 */
export async function startMariadb(options: MariadbOptions = {}): Promise<MariadbServer> {
  const { mariadbd, mariadbInstallDb } = await ensureServers(["mariadbd", "mariadbInstallDb"]);
  const password = randomBytes(12).toString("hex");
  const urlOf = (user: string, port: number) => `mysql://${user}:${password}@127.0.0.1:${port}`;

  const server = await startProcess({
    name: "MariaDB",
    program: mariadbd,
    directory: options.directory,
    async prepare(folder) {
      await copyMariadbTemplate(mariadbd, mariadbInstallDb, dataFolder(folder));
      await writeFile(accountsFile(folder), createAccounts(password));
    },
    args: (folder, port) => [...serverArgs(folder, port), ...optionArgs(options)],
    // The password is this server's alone.
    isReady: async (port) => (await onMysql(urlOf("admin", port), "SELECT 1")).length === 1,
  });

  return {
    ...server,
    url: urlOf("test", server.port),
    adminUrl: urlOf("admin", server.port),
    async restart() {
      await server.kill();
      await server.start();
    },
  };
}

const dataFolder = (folder: string) => join(folder, "data");
const accountsFile = (folder: string) => join(folder, "accounts.sql");

/** Run at every start. Replicas have accounts of their own, and get none from a primary. */
const createAccounts = (password: string) => `
SET sql_log_bin = 0;
CREATE OR REPLACE USER 'admin'@'127.0.0.1' IDENTIFIED BY '${password}';
GRANT ALL PRIVILEGES ON *.* TO 'admin'@'127.0.0.1' WITH GRANT OPTION;
CREATE OR REPLACE USER 'test'@'127.0.0.1' IDENTIFIED BY '${password}';
GRANT ALL PRIVILEGES ON *.* TO 'test'@'127.0.0.1' WITH GRANT OPTION;
REVOKE SUPER, READ_ONLY ADMIN ON *.* FROM 'test'@'127.0.0.1';
`;

function serverArgs(folder: string, port: number): readonly string[] {
  return [
    "--no-defaults",
    `--datadir=${dataFolder(folder)}`,
    `--tmpdir=${folder}`,
    `--socket=${join(folder, "socket")}`,
    `--init-file=${accountsFile(folder)}`,
    `--port=${port}`,
    "--bind-address=127.0.0.1",
    "--skip-name-resolve",
    `--server-id=${port}`,
    "--max-connections=500",
    "--innodb-flush-log-at-trx-commit=1",
    "--innodb-buffer-pool-size=32M",
    ...redoLogArgs,
    "--aria-pagecache-buffer-size=8M",
    "--key-buffer-size=1M",
  ];
}

function optionArgs({ binlog = false, readOnly = false, args = [] }: MariadbOptions): readonly string[] {
  return [
    ...(binlog ? ["--log-bin=binlog", "--binlog-format=ROW"] : []),
    ...(readOnly ? ["--read-only=1"] : []),
    ...args,
  ];
}
