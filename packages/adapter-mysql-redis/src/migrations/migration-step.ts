import type { MysqlConnection } from "../connection/mysql-connection.js";
import type { LegacyRedis } from "./legacy-redis.js";

/** One line of what a migration would do. */
export interface PlannedChange {
  readonly what: string;
  /** Rows that would be read or written; 0 for an empty or absent table. */
  readonly rows: number;
}

/**
 * A step of the schema. MySQL commits every DDL statement by itself, so a step that was interrupted is run again
 * from its beginning: every part of it looks at what is there first.
 */
export interface MigrationStep {
  /** Never changes once released. */
  readonly name: string;
  plan(connection: MysqlConnection): Promise<readonly PlannedChange[]>;
  up(connection: MysqlConnection, redis: LegacyRedis | null): Promise<void>;
}
