import { type MariadbOptions, type MariadbServer, startMariadb } from "./mariadb.js";
import { onMysql } from "./on-mysql.js";

export interface MariadbReplica extends MariadbServer {
  /**
   * Waits until the replica has all that its primary has committed by now.
   *
   * @throws {Error} after 30 seconds, with what replication complains of.
   */
  caughtUp(): Promise<void>;
  /** Lets the replica fall behind: it goes on receiving, and stops applying. */
  stopApplying(): Promise<void>;
  /** Lets it catch up. */
  startApplying(): Promise<void>;
}

const catchUpSeconds = 30;

/**
 * Starts a MariaDB that replicates the primary from its first transaction on. It is read-only unless told otherwise.
 *
 * @param primary started with `binlog`
 */
export async function startReplica(
  primary: MariadbServer,
  options: MariadbOptions = {},
): Promise<MariadbReplica> {
  const [settings] = await onMysql(primary.adminUrl, "SELECT @@log_bin AS keepsBinlog");
  if (settings?.["keepsBinlog"] !== 1)
    throw new Error("The primary keeps no binary log. Start it with { binlog: true }.");

  const replica = await startMariadb({ readOnly: true, ...options });
  try {
    await onMysql(replica.adminUrl, followPrimary(primary), "START SLAVE");
  } catch (error) {
    await replica.stop();
    throw error;
  }

  return {
    ...replica,
    async caughtUp() {
      const [primaryNow] = await onMysql(primary.adminUrl, "SELECT @@gtid_binlog_pos AS position");
      const [wait] = await onMysql(
        replica.adminUrl,
        `SELECT MASTER_GTID_WAIT('${primaryNow?.["position"]}', ${catchUpSeconds}) AS outcome`,
      );
      if (wait?.["outcome"] !== 0) throw new Error(await describeLag(replica));
    },
    async stopApplying() {
      await onMysql(replica.adminUrl, "STOP SLAVE SQL_THREAD");
    },
    async startApplying() {
      await onMysql(replica.adminUrl, "START SLAVE SQL_THREAD");
    },
  };
}

function followPrimary(primary: MariadbServer): string {
  const { username, password, hostname, port } = new URL(primary.adminUrl);
  return `CHANGE MASTER TO MASTER_HOST = '${hostname}', MASTER_PORT = ${port}, MASTER_USER = '${username}',
    MASTER_PASSWORD = '${password}', MASTER_USE_GTID = slave_pos, MASTER_CONNECT_RETRY = 1`;
}

async function describeLag(replica: MariadbServer): Promise<string> {
  const [status] = await onMysql(replica.adminUrl, "SHOW SLAVE STATUS");
  const complaints = [status?.["Last_IO_Error"], status?.["Last_SQL_Error"]].filter(Boolean).join("; ");
  const threads = `receiving: ${status?.["Slave_IO_Running"]}, applying: ${status?.["Slave_SQL_Running"]}`;
  return `The replica has not caught up in ${catchUpSeconds} s (${threads}). ${complaints}`.trimEnd();
}
