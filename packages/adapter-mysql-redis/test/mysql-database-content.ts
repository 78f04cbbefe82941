import { expect } from "vitest";
import type { LegacyRedis } from "../src/migrations/legacy-redis.js";
import { migrate } from "../src/migrations/migrate.js";
import { clientOf, serverAt } from "./mysql-fixture.js";

/** All rows of all tables as text, but for the surrogate numbers and times that a second run may change. */
export async function contentOf(url: string): Promise<Readonly<Record<string, unknown>>> {
  const client = await clientOf(url);
  const [tables] = await client.query(
    "SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME",
  );
  const content: Record<string, unknown> = {};
  for (const { name } of tables as { name: string }[]) {
    const [rows] = await client.query(`SELECT * FROM ${name}`);
    const plain = (rows as Record<string, unknown>[]).map(({ id: _, finished: __, ...row }) =>
      JSON.stringify(row),
    );
    content[name] = name === "LedgerState" ? [] : plain.sort();
  }
  await client.end();
  return content;
}

/** Migrates until so many statements were sent, as a process that is killed then. */
export async function migratedUpTo(
  url: string,
  most: number,
  redis: LegacyRedis | null = null,
): Promise<{ readonly statements: number; readonly finished: boolean }> {
  let statements = 0;
  const migrating = migrate(serverAt(url), redis, () => {
    if (statements >= most) throw new Error("interrupted");
    statements++;
  });
  const finished = await migrating.then(
    () => true,
    (error: unknown) => {
      expect(String(error)).toContain("interrupted");
      return false;
    },
  );
  return { statements, finished };
}
