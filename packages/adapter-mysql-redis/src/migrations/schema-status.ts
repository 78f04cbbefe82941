import { LedgerError } from "@chatledger/core";
import type { MysqlDatabase } from "../connection/mysql-database.js";
import { createTables } from "./create-tables.js";
import { importMemberships } from "./import-memberships.js";
import { importUnread } from "./import-unread.js";
import { mergeGroupMembers } from "./merge-group-members.js";
import { mergeRelations } from "./merge-relations.js";
import { mergeSessions } from "./merge-sessions.js";
import { messageTablesStep } from "./message-tables-step.js";
import type { MigrationStep } from "./migration-step.js";
import { messageIndexes, readIndexes } from "./read-indexes.js";
import { seedPositions } from "./seed-positions.js";
import { countUnread, dropFormerCounts } from "./unread-counts.js";

/** All steps of the schema, in order. */
export const migrationSteps: readonly MigrationStep[] = [
  createTables,
  mergeRelations,
  messageTablesStep,
  mergeSessions,
  mergeGroupMembers,
  importMemberships,
  seedPositions,
  importUnread,
  readIndexes,
  countUnread,
  dropFormerCounts,
  messageIndexes,
];

const HAS_MIGRATION_TABLE = `
  SELECT COUNT(*) AS count FROM information_schema.TABLES
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'LedgerMigration'`;
export const FINISHED_MIGRATIONS = "SELECT name FROM LedgerMigration ORDER BY name";

/**
 * @throws LedgerError `storageUnavailable` where the schema is behind, or ahead of this program; the message
 *   names the command that helps
 */
export async function assertSchemaIsCurrent(database: MysqlDatabase): Promise<void> {
  const [table] = await database.read<{ count: number }>(HAS_MIGRATION_TABLE);
  const rows = table?.count === 1 ? await database.read<{ name: string }>(FINISHED_MIGRATIONS) : [];
  const finished = new Set(rows.map(({ name }) => name));
  const pending = migrationSteps.filter(({ name }) => !finished.has(name));
  if (pending.length > 0) {
    const behind = `its schema is behind by ${pending.length} of ${migrationSteps.length} migrations`;
    const remedy = "run `chatledger migrate`, or start with --migrate";
    throw new LedgerError("storageUnavailable", `${database.primary.server}: ${behind}; ${remedy}`);
  }
  const known = new Set(migrationSteps.map(({ name }) => name));
  const foreign = [...finished].filter((name) => !known.has(name));
  if (foreign.length > 0) {
    const ahead = `its schema has migrations that this program does not know (${foreign.join(", ")})`;
    throw new LedgerError("storageUnavailable", `${database.primary.server}: ${ahead}; update the program`);
  }
}
