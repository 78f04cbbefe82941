import { migrationPlan, migrationStatus } from "@chatledger/adapter-mysql-redis";
import type { Logger } from "pino";
import { migrateSchema, mysqlServers, storageFailure } from "./open-storage.js";
import type { Settings } from "./settings.js";

/** The actions of `chatledger migrate`. */
export const migrateActions = ["run", "plan", "status"] as const;
export type MigrateAction = (typeof migrateActions)[number];

/**
 * Upgrades the schema of a MySQL store, or says what that would do.
 *
 * @returns lines for people
 * @throws {CommandError}
 */
export async function runMigrate(
  action: MigrateAction,
  settings: Settings,
  log: Logger,
): Promise<readonly string[]> {
  try {
    const servers = mysqlServers(settings);
    switch (action) {
      case "run": {
        const names = await migrateSchema(servers, log);
        return names.length === 0 ? ["The schema is up to date."] : names.map((name) => `did ${name}`);
      }
      case "plan": {
        const plans = await migrationPlan(servers.primary);
        if (plans.length === 0) return ["Nothing to do: the schema is up to date."];
        return plans.flatMap(({ name, changes }) => [
          name,
          ...changes.map(({ what, rows }) => `  ${what}: ${rows} rows`),
        ]);
      }
      case "status":
        return (await migrationStatus(servers.primary)).map(
          ({ name, finished }) => `${finished ? "done   " : "pending"} ${name}`,
        );
    }
  } catch (error) {
    throw storageFailure(settings, error);
  }
}
