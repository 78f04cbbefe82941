import { LedgerError, messageId, relationId, singleConversation, userId, userPair } from "@chatledger/core";
import { createMysqlDatabase, startMariadb } from "@chatledger/test-servers";
import { describe, expect, inject, onTestFinished, test } from "vitest";
import { defaultMysqlLimits } from "../src/connection/mysql-config.js";
import { mysqlPool } from "../src/connection/mysql-pool.js";
import { migrate } from "../src/migrations/migrate.js";
import { openMysqlStores } from "../src/open-mysql-stores.js";
import { clientOf, configAt, eventually, migratedDatabase, serverAt } from "./mysql-fixture.js";

const { mysqlUrl } = inject("testServers");

describe("a server that cannot be used is named, with its setting and what is wrong", () => {
  test.each<[string, Partial<Pick<URL, "password" | "username" | "pathname" | "port" | "hostname">>, string]>(
    [
      ["the password", { password: "wrong" }, "refuses the user name or the password"],
      ["the user name", { username: "nobody" }, "refuses the user name or the password"],
      ["the database", { pathname: "/nowhere" }, "has no such database"],
      ["the port", { port: "1" }, "cannot be reached"],
      ["the host", { hostname: "nowhere.invalid" }, "cannot be found"],
    ],
  )("%s", async (_, spoilt, reason) => {
    const url = Object.assign(new URL(`${mysqlUrl}/some`), spoilt);

    const error = await openMysqlStores(configAt(url.href)).catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(LedgerError);
    expect(error).toMatchObject({ code: "storageUnavailable" });
    expect(String(error)).toContain(reason);
    expect(String(error)).toContain("--store");
    expect(String(error)).not.toContain(new URL(mysqlUrl).password);
  });

  test.each(["", "mysql://host", "http://host/database", "mysql://host/database?ssl-mode=SOME"])(
    "an address that is none: %j",
    async (url) => {
      const error = await openMysqlStores(configAt(url)).catch((thrown: unknown) => thrown);

      expect(error).toMatchObject({ code: "invalidArgument" });
      expect(String(error)).toContain("--store");
    },
  );

  test("a database that was never migrated", async () => {
    const database = await createMysqlDatabase(mysqlUrl);
    onTestFinished(() => database.drop());

    await expect(openMysqlStores(configAt(database.url))).rejects.toThrow("run `chatledger migrate`");
  });

  test("a schema from a later program", async () => {
    const database = await migratedDatabase(mysqlUrl);
    onTestFinished(() => database.drop());
    const client = await clientOf(database.url);
    await client.query("INSERT INTO LedgerMigration (name, finished) VALUES ('999-later', 1)");
    await client.end();

    await expect(openMysqlStores(configAt(database.url))).rejects.toThrow("999-later");
  });

  test("a server that is read-only, and one that comes back", { timeout: 60_000 }, async () => {
    const server = await startMariadb();
    onTestFinished(() => server.stop());
    const database = await createMysqlDatabase(server.url);
    await migrate(serverAt(database.url), null);
    const admin = await clientOf(server.adminUrl);
    const stores = await openMysqlStores(configAt(database.url));
    onTestFinished(() => stores.close());

    await stores.messages.openRelations([userPair(userId(1), userId(2))], 1);

    await admin.query("SET GLOBAL read_only = 1");
    await expect(stores.check()).rejects.toThrow("is read-only");
    expect(await stores.messages.append([message(1)])).toEqual([unavailable]);
    await expect(openMysqlStores(configAt(database.url))).rejects.toThrow("is read-only");
    await admin.query("SET GLOBAL read_only = 0");
    await admin.end();
    expect(await stores.messages.append([message(1)])).toEqual([{ status: "durable" }]);

    await server.kill();
    const started = performance.now();
    await expect(stores.check()).rejects.toMatchObject({ code: "storageUnavailable" });
    const [outcome] = await stores.messages.append([message(2)]);
    expect(outcome?.status).not.toBe("durable");
    expect(performance.now() - started).toBeLessThan(5_000);
    await server.restart();
    await eventually("it works again", () =>
      stores.check().then(
        () => true,
        () => false,
      ),
    );
    expect(await stores.messages.append([message(3)])).toEqual([{ status: "durable" }]);
  });
});

describe("limits", () => {
  test("a call that waits while nothing comes back learns so, one that finds too many waiting is overloaded", async () => {
    const database = await migratedDatabase(mysqlUrl);
    onTestFinished(() => database.drop());
    const config = configAt(database.url);
    const stores = await openMysqlStores({
      ...config,
      primary: serverAt(database.url, 1),
      limits: { ...config.limits, acquireDeadlineMs: 100, maxWaiting: 3, statementDeadlineMs: 5_000 },
    });
    onTestFinished(() => stores.close());
    const client = await clientOf(database.url);
    onTestFinished(() => client.end());
    await client.query("LOCK TABLES IMUser WRITE");

    const first = stores.users.allUsers();
    const others = [1, 2, 3, 4].map(() => stores.users.allUsers());
    const write = stores.users.setPushShield(userId(1), 1, 1);
    const refused = await Promise.allSettled([...others, write]);
    await client.query("UNLOCK TABLES");

    expect(await first).toEqual([]);
    expect(refused.map((call) => call.status === "rejected" && call.reason.code)).toEqual([
      ...Array.from({ length: 3 }, () => "storageUnavailable"),
      "overloaded",
      "overloaded",
    ]);
    expect(stores.stats()[0]).toMatchObject({ maxConnections: 1, open: 1, waiting: 0, refused: 5 });
  });

  test("a call that gets no connection in time is overloaded where the server answers others", async () => {
    const database = await createMysqlDatabase(mysqlUrl);
    onTestFinished(() => database.drop());
    const pool = mysqlPool(serverAt(database.url, 1), { ...defaultMysqlLimits, acquireDeadlineMs: 1_000 });
    onTestFinished(() => pool.close());
    const pause = () => pool.use((connection) => connection.rows("SELECT SLEEP(0.1)", []));
    await pause();

    const calls = Array.from({ length: 20 }, pause);
    const codes = (await Promise.allSettled(calls)).flatMap((call) =>
      call.status === "rejected" ? [call.reason.code] : [],
    );

    expect(codes.length).toBeGreaterThan(0);
    expect(new Set(codes)).toEqual(new Set(["overloaded"]));
  });

  test("a statement that overruns its deadline is given up, and no other call with it", async () => {
    const database = await migratedDatabase(mysqlUrl);
    onTestFinished(() => database.drop());
    const config = configAt(database.url);
    const stores = await openMysqlStores({
      ...config,
      limits: { ...config.limits, statementDeadlineMs: 300 },
    });
    onTestFinished(() => stores.close());
    const client = await clientOf(database.url);
    await client.query("LOCK TABLES IMUser WRITE");

    await expect(stores.users.allUsers()).rejects.toMatchObject({ code: "storageUnavailable" });
    await expect(stores.users.setPushShield(userId(1), 1, 1)).rejects.toMatchObject({
      code: "outcomeUnknown",
    });
    expect(await stores.groups.groups([])).toEqual([]);
    await client.query("UNLOCK TABLES");
    await client.end();

    expect(await stores.users.allUsers()).toEqual([]);
  });
});

const unavailable = { status: "notWritten", reason: "storageUnavailable", cause: expect.any(Error) };

const message = (id: number) => ({
  conversation: singleConversation(relationId(1)),
  id: messageId(id),
  from: userId(1),
  to: userId(2),
  kind: "text" as const,
  body: Buffer.from("text"),
  createdAt: 1,
  storedAt: 1,
  clientKey: null,
});
