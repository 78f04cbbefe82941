import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { openEmbeddedStorage } from "@chatledger/adapter-memory";
import { messageId, systemClock, userId } from "@chatledger/core";
import Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import { openDatabase } from "../src/database.js";
import { openSortKeys } from "../src/sort-keys.js";
import { sqliteMessageStore } from "../src/sqlite-message-store.js";
import { message, newFile, openConversation } from "./sqlite-fixture.js";

async function refusalOf(path: string): Promise<unknown> {
  return openEmbeddedStorage({ path }).then(
    () => "opened",
    (error: unknown) => error,
  );
}

test("creates the file and its folders", async () => {
  const path = join(dirname(newFile()), "deep", "er", "ledger.db");

  const storage = await openEmbeddedStorage({ path });
  await storage.close();

  expect(existsSync(path)).toBe(true);
});

test("leaves one file behind when it is closed", async () => {
  const path = newFile();
  const storage = await openEmbeddedStorage({ path });
  await storage.messages.append([message(await openConversation(storage), 1)]);
  expect(existsSync(`${path}-wal`)).toBe(true);

  await storage.close();

  expect(existsSync(`${path}-wal`)).toBe(false);
});

test("refuses at once a file that is open, and opens it when it is closed", async () => {
  const path = newFile();
  const storage = await openEmbeddedStorage({ path });

  expect(await refusalOf(path)).toMatchObject({
    code: "storageUnavailable",
    message: `cannot open the database ${path}: another process has it open`,
  });

  const conversation = await openConversation(storage);
  await storage.messages.append([message(conversation, 1)]);
  await storage.close();
  const reopened = await openEmbeddedStorage({ path });
  expect(await reopened.messages.newestIds([conversation])).toEqual([1]);
  await reopened.close();
});

test("refuses a file whose schema is newer, and leaves it as it is", async () => {
  const path = newFile();
  await (await openEmbeddedStorage({ path })).close();
  const sqlite = new Sqlite(path);
  sqlite.pragma("user_version = 99");
  sqlite.close();

  expect(await refusalOf(path)).toMatchObject({
    code: "storageUnavailable",
    message: expect.stringContaining(
      `${path}: it has schema version 99; this program supports versions up to`,
    ),
  });

  const after = new Sqlite(path);
  expect(after.pragma("user_version", { simple: true })).toBe(99);
  after.close();
});

test("refuses what is not a database", async () => {
  const path = newFile();
  writeFileSync(path, "Dear diary, ".repeat(1_000));

  expect(await refusalOf(path)).toMatchObject({
    code: "storageUnavailable",
    message: `cannot open the database ${path}: it is not a SQLite database`,
  });
});

test.each([0, 1])("refuses another program's database, of user_version %i", async (version) => {
  const path = newFile();
  const sqlite = new Sqlite(path);
  sqlite.exec(`CREATE TABLE cookies (name TEXT); PRAGMA user_version = ${version}`);
  sqlite.close();

  expect(await refusalOf(path)).toMatchObject({
    code: "storageUnavailable",
    message: `cannot open the database ${path}: it is another program's SQLite database`,
  });
});

test("refuses a folder, and a path below a file", async () => {
  const path = newFile();
  mkdirSync(path);
  const file = join(path, "file");
  writeFileSync(file, "");

  for (const impossible of [path, join(file, "ledger.db")]) {
    expect(await refusalOf(impossible)).toMatchObject({
      code: "storageUnavailable",
      message: expect.stringContaining(`cannot open the database ${impossible}: `),
    });
  }
});

test("on a full disk messages are not written, and are written when there is room again", async () => {
  const path = newFile();
  const database = openDatabase(path, systemClock);
  const messages = sqliteMessageStore(database, openSortKeys(systemClock));
  const conversation = await openConversation({ messages });
  const pages = database.prepare<[], { page_count: number }>("PRAGMA page_count").get()?.page_count ?? 0;
  database.prepare(`PRAGMA max_page_count = ${pages + 20}`).get();
  const batchFrom = (first: number) =>
    Array.from({ length: 100 }, (_, i) => message(conversation, first + i));

  let next = 1;
  let outcomes = await messages.append(batchFrom(next));
  while (outcomes.every(({ status }) => status === "durable")) {
    next += 100;
    outcomes = await messages.append(batchFrom(next));
  }

  const stored = async () =>
    (
      await messages.byIds([
        { conversation, ids: batchFrom(next).map(({ id }) => id), after: messageId(0), maxBytes: 1e6 },
      ])
    )[0];
  for (const outcome of outcomes) {
    expect(outcome).toMatchObject({
      status: "notWritten",
      reason: "storageUnavailable",
      cause: { message: expect.stringContaining("the disk is full") },
    });
  }
  expect(await messages.unreadTotals([userId(2)])).toEqual([next - 1]);
  expect(await stored()).toEqual([]);

  database.prepare("PRAGMA max_page_count = 1000000").get();
  await messages.append(batchFrom(next));
  expect(await stored()).toHaveLength(100);
  await database.close();
});
