import { LedgerError } from "@chatledger/core";
import { MigrationError, Umzug } from "umzug";
import { defaultMysqlLimits, type MysqlServer, serverName } from "../connection/mysql-config.js";
import { connect, type MysqlConnection, type StatementObserver } from "../connection/mysql-connection.js";
import { connectFailure, statementFailure } from "../connection/mysql-errors.js";
import { createTable } from "../tables/create-table.js";
import { CREATE_MIGRATION_TABLE } from "./ledger-tables.js";
import type { LegacyRedis } from "./legacy-redis.js";
import { defaultLeaseOptions, type MigrationLeaseOptions, takeMigrationLease } from "./migration-lease.js";
import type { PlannedChange } from "./migration-step.js";
import { hasTable } from "./schema-inspection.js";
import { FINISHED_MIGRATIONS, migrationSteps } from "./schema-status.js";

export interface PlannedMigration {
  readonly name: string;
  readonly changes: readonly PlannedChange[];
}

export interface MigrationStatus {
  readonly name: string;
  readonly finished: boolean;
}

/** Another process that had taken over for a while may have written it down. */
const FINISH = `
  INSERT INTO LedgerMigration (name, finished) VALUES (?, UNIX_TIMESTAMP())
  ON DUPLICATE KEY UPDATE name = VALUES(name)`;
const UNFINISH = "DELETE FROM LedgerMigration WHERE name = ?";

/** Waits for an admin console's transaction, unlike while serving: nobody waits for this connection. */
const WAIT_FOR_LOCKS = "SET SESSION innodb_lock_wait_timeout = 3600";

/** Tables of many millions of rows are rebuilt. */
const migrationDeadlineMs = 24 * 3_600_000;

/**
 * Brings a database to the schema of this program: an empty one, one of an existing deployment, or one whose
 * migration was interrupted. Processes that start together, also on several nodes of a Galera cluster, do it one after the
 * other. No proxy may write meanwhile.
 *
 * @param redis the deployment's Redis, whose data is imported once; null where there is none
 * @param observe is told every statement before it is sent
 * @param leaseOptions how it waits for other processes
 * @returns the names of the migrations that were run now
 * @throws LedgerError
 */
export async function migrate(
  server: MysqlServer,
  redis: LegacyRedis | null,
  observe: StatementObserver = () => {},
  leaseOptions: Partial<MigrationLeaseOptions> = {},
): Promise<readonly string[]> {
  const names: string[] = [];
  // If the lease is lost, wait for the next one; whatever the other process has done by then is found done.
  while (
    !(await migrateUnderLease(server, redis, observe, { ...defaultLeaseOptions, ...leaseOptions }, names))
  );
  return names;
}

/** Does what is pending and adds it to `names`; false if another process took over before the end. */
async function migrateUnderLease(
  server: MysqlServer,
  redis: LegacyRedis | null,
  observe: StatementObserver,
  options: MigrationLeaseOptions,
  names: string[],
): Promise<boolean> {
  const lease = await takeMigrationLease(server, options);
  try {
    await withConnection(server, observe, (worker) => doPending(lease.guard(worker), redis, names));
    return true;
  } catch (error) {
    // Whatever went wrong, the other process continues where this one stopped.
    if (lease.isLost()) return false;
    throw error;
  } finally {
    await lease.end();
  }
}

async function doPending(
  connection: MysqlConnection,
  redis: LegacyRedis | null,
  names: string[],
): Promise<void> {
  await connection.run(WAIT_FOR_LOCKS);
  await createTable(connection, CREATE_MIGRATION_TABLE);
  const umzug = new Umzug({
    migrations: migrationSteps.map((step) => ({ name: step.name, up: () => step.up(connection, redis) })),
    storage: {
      executed: () => finished(connection),
      async logMigration({ name }) {
        await connection.run(FINISH, [name]);
        names.push(name);
      },
      async unlogMigration({ name }) {
        await connection.run(UNFINISH, [name]);
      },
    },
    logger: undefined,
  });
  await umzug.up();
}

/** What `migrate` would do, and how many rows it would touch. Changes nothing. */
export async function migrationPlan(server: MysqlServer): Promise<readonly PlannedMigration[]> {
  return withConnection(
    server,
    () => {},
    async (connection) => {
      const done = new Set(await finished(connection));
      const plans: PlannedMigration[] = [];
      for (const step of migrationSteps.filter(({ name }) => !done.has(name))) {
        plans.push({ name: step.name, changes: await step.plan(connection) });
      }
      return plans;
    },
  );
}

/** Every migration, and whether it is finished. */
export async function migrationStatus(server: MysqlServer): Promise<readonly MigrationStatus[]> {
  return withConnection(
    server,
    () => {},
    async (connection) => {
      const done = new Set(await finished(connection));
      return migrationSteps.map(({ name }) => ({ name, finished: done.has(name) }));
    },
  );
}

async function finished(connection: MysqlConnection): Promise<string[]> {
  if (!(await hasTable(connection, "LedgerMigration"))) return [];
  return (await connection.rows<{ name: string }>(FINISHED_MIGRATIONS)).map(({ name }) => name);
}

async function withConnection<Result>(
  server: MysqlServer,
  observe: StatementObserver,
  work: (connection: MysqlConnection) => Promise<Result>,
): Promise<Result> {
  const limits = { ...defaultMysqlLimits, statementDeadlineMs: migrationDeadlineMs };
  const connection = await connect(server, limits, observe).catch((error: unknown) => {
    throw error instanceof LedgerError ? error : connectFailure(error, serverName(server));
  });
  try {
    return await work(connection);
  } catch (error) {
    const cause = error instanceof MigrationError ? (error.cause ?? error) : error;
    throw statementFailure(cause, serverName(server), false);
  } finally {
    await connection.end();
  }
}
