import Sqlite from "better-sqlite3";
import { describe, expect, test } from "vitest";
import * as append from "../src/append-messages.js";
import * as sync from "../src/group-session-sync.js";
import { migrate } from "../src/migrations.js";
import * as devices from "../src/sqlite-device-store.js";
import * as files from "../src/sqlite-file-store.js";
import * as groups from "../src/sqlite-group-store.js";
import * as media from "../src/sqlite-media-store.js";
import * as messages from "../src/sqlite-message-store.js";
import * as sessions from "../src/sqlite-session-store.js";
import * as users from "../src/sqlite-user-store.js";

/** Lists every user, so it reads every user. */
const wholeTable = new Set(["ALL_USERS"]);

const statements = [append, sync, devices, files, groups, media, messages, sessions, users].flatMap(
  (module) =>
    Object.entries(module).filter(
      (entry): entry is [string, string] => typeof entry[1] === "string" && !wholeTable.has(entry[0]),
    ),
);

test("the statements that append, count and list what is unread are among them", () => {
  const names = statements.map(([name]) => name);
  for (const name of [
    "SINGLE_NEWEST",
    "ADVANCE_GROUP_SENDER",
    "COUNT_UNREAD",
    "COUNT_ABOVE",
    "UNREAD",
    "UNREAD_TOTAL",
  ]) {
    expect(names).toContain(name);
  }
  expect(names).toEqual(
    expect.arrayContaining(["INSERT_FILE", "REMOVE_SMALL_SESSION", "ADVANCE_GROUP_POSITION"]),
  );
});

describe("a statement finds its rows through a key or an index", () => {
  test.each(statements)("%s", (_, sql) => {
    const sqlite = new Sqlite(":memory:");
    migrate(sqlite);

    const steps = sqlite
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql.replace(/@\w+|\?/g, "7")}`)
      .all();

    // The rows of a subquery were found by the steps within it.
    expect(
      steps.map(({ detail }) => detail).filter((detail) => /^SCAN (?!CONSTANT ROW|\(subquery)/.test(detail)),
    ).toEqual([]);
    sqlite.close();
  });
});
