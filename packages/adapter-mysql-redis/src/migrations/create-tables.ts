import { createTable } from "../tables/create-table.js";
import { CREATE_LEDGER_TABLES } from "./ledger-tables.js";
import { CREATE_LEGACY_TABLES } from "./legacy-tables.js";
import type { MigrationStep } from "./migration-step.js";
import { alterTable, column, countRows, hasTable, index } from "./schema-inspection.js";

const nameOfTable = /CREATE TABLE IF NOT EXISTS (\w+)/;

export const createTables: MigrationStep = {
  name: "001-tables",

  async plan(connection) {
    const names = [...CREATE_LEGACY_TABLES, ...CREATE_LEDGER_TABLES].flatMap((sql) => {
      const name = nameOfTable.exec(sql)?.[1];
      return name === undefined ? [] : [name];
    });
    const missing: string[] = [];
    for (const name of names) if (!(await hasTable(connection, name))) missing.push(name);
    return [
      ...missing.map((name) => ({ what: `create table ${name}`, rows: 0 })),
      {
        what: "add scrypt and an index on updated to IMUser",
        rows: await countRows(connection, "IMUser"),
      },
    ];
  },

  async up(connection) {
    for (const sql of [...CREATE_LEGACY_TABLES, ...CREATE_LEDGER_TABLES]) await createTable(connection, sql);
    await alterTable(connection, "IMUser", [
      column("scrypt", "varchar(255) DEFAULT NULL"),
      index("idx_updated", "updated"),
    ]);
    await alterTable(connection, "IMDepart", [index("idx_updated", "updated")]);
    await alterTable(connection, "IMTransmitFile", [index("idx_toId_status", "toId, status")]);
  },
};
