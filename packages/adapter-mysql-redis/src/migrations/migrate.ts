import { LedgerError } from "@chatledger/core";
import { MigrationError, type MigrationMeta, Umzug } from "umzug";
import { defaultMysqlLimits, type MysqlServer, serverName } from "../mysql/mysql-config.js";
import { connect, type MysqlConnection, type StatementObserver } from "../mysql/mysql-connection.js";
import { connectFailure, statementFailure } from "../mysql/mysql-errors.js";
import { CREATE_MIGRATION_TABLE } from "./ledger-tables.js";
import type { LegacyRedis } from "./legacy-redis.js";
import type { PlannedChange } from "./migration-step.js";
import { hasTable } from "./schema-inspection.js";
import { FINISHED_MIGRATIONS, MIGRATIONS } from "./schema-status.js";

export interface PlannedMigration {
  readonly name: string;
  readonly changes: readonly PlannedChange[];
}

export interface MigrationStatus {
  readonly name: string;
  readonly finished: boolean;
}

const TAKE_LOCK = "SELECT GET_LOCK(CONCAT('chatledger_migrate_', MD5(DATABASE())), ?) AS taken";
const FINISH = "INSERT INTO LedgerMigration (name, finished) VALUES (?, UNIX_TIMESTAMP())";
const UNFINISH = "DELETE FROM LedgerMigration WHERE name = ?";

/** How long a process waits for another that migrates already. */
const LOCK_SECONDS = 3_600;
/** Tables of many millions of rows are rebuilt. */
const STATEMENT_DEADLINE_MS = 24 * 3_600_000;

/**
 * Brings a database to the schema of this program: an empty one, one of an existing deployment, or one whose
 * migration was interrupted. Processes that start together do it one after the other. No proxy may write meanwhile.
 *
 * @param redis the deployment's Redis, whose data is imported once; null where there is none
 * @param observe is told every statement before it is sent
 * @returns the names of the migrations that were run now
 * @throws LedgerError
 */
export async function migrate(
  server: MysqlServer,
  redis: LegacyRedis | null,
  observe: StatementObserver = () => {},
): Promise<readonly string[]> {
  return withConnection(server, observe, async (connection) => {
    const [lock] = await connection.rows<{ taken: number | null }>(TAKE_LOCK, [LOCK_SECONDS]);
    if (lock?.taken !== 1) {
      throw new LedgerError(
        "storageUnavailable",
        `${serverName(server)}: another process migrates it already`,
      );
    }
    await connection.run(CREATE_MIGRATION_TABLE);
    const umzug = new Umzug({
      migrations: MIGRATIONS.map((step) => ({ name: step.name, up: () => step.up(connection, redis) })),
      storage: {
        executed: () => finished(connection),
        async logMigration({ name }) {
          await connection.run(FINISH, [name]);
        },
        async unlogMigration({ name }) {
          await connection.run(UNFINISH, [name]);
        },
      },
      logger: undefined,
    });
    const run: readonly MigrationMeta[] = await umzug.up();
    return run.map(({ name }) => name);
  });
}

/** What `migrate` would do, and how many rows it would touch. Changes nothing. */
export async function migrationPlan(server: MysqlServer): Promise<readonly PlannedMigration[]> {
  return withConnection(
    server,
    () => {},
    async (connection) => {
      const done = new Set(await finished(connection));
      const plans: PlannedMigration[] = [];
      for (const step of MIGRATIONS.filter(({ name }) => !done.has(name))) {
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
      return MIGRATIONS.map(({ name }) => ({ name, finished: done.has(name) }));
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
  const limits = { ...defaultMysqlLimits, statementDeadlineMs: STATEMENT_DEADLINE_MS };
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
