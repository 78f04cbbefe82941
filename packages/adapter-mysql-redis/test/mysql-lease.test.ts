import { createMysqlDatabase } from "@chatledger/test-servers";
import { expect, inject, onTestFinished, test } from "vitest";
import { defaultMysqlLimits } from "../src/connection/mysql-config.js";
import { connect, type MysqlConnection } from "../src/connection/mysql-connection.js";
import { ensureLeaseTable, newHolder, releaseLease, renewLease, takeLease } from "../src/tables/lease.js";
import { serverAt } from "./mysql-fixture.js";

const { mysqlUrl } = inject("testServers");

test("is had by one of those who ask at once; the others learn by whom, and for how long", async () => {
  const { connections } = await processes(20);

  const states = await Promise.all(
    connections.map((connection, index) => takeLease(connection, "turn", `process-${index}`, 30)),
  );

  const winners = states.filter(({ mine }) => mine);
  expect(winners).toHaveLength(1);
  for (const { holder, secondsLeft } of states) {
    expect(holder).toBe(winners[0]?.holder);
    expect(secondsLeft).toBeGreaterThan(25);
    expect(secondsLeft).toBeLessThanOrEqual(30);
  }
});

test("is renewed by its holder, and by taking it again; by nobody else", async () => {
  const { one, other } = await processes(2);
  await takeLease(one, "turn", "one", 10);

  expect(await renewLease(other, "turn", "other", 99)).toBe(false);
  expect(await takeLease(other, "turn", "other", 99)).toMatchObject({ mine: false, holder: "one" });
  expect(await renewLease(one, "turn", "one", 40)).toBe(true);
  expect(await renewLease(one, "turn", "one", 40)).toBe(true);
  expect((await takeLease(other, "turn", "other", 99)).secondsLeft).toBeGreaterThan(35);
  expect((await takeLease(one, "turn", "one", 80)).secondsLeft).toBeGreaterThan(75);
});

test("is taken over once it has run out by MySQL's clock; its former holder cannot renew it then", async () => {
  const { one, other } = await processes(2);
  await takeLease(one, "turn", "one", 30);

  await passes(other, 25);
  expect(await takeLease(other, "turn", "other", 30)).toMatchObject({ mine: false, holder: "one" });
  await passes(other, 31);
  expect(await takeLease(other, "turn", "other", 30)).toMatchObject({ mine: true, holder: "other" });

  expect(await renewLease(one, "turn", "one", 30)).toBe(false);
  expect(await takeLease(one, "turn", "one", 30)).toMatchObject({ mine: false, holder: "other" });
});

test("that has run out is renewed where nobody has taken it over", async () => {
  const { one, other } = await processes(2);
  await takeLease(one, "turn", "one", 30);

  await passes(one, 60);
  expect(await renewLease(one, "turn", "one", 30)).toBe(true);

  expect(await takeLease(other, "turn", "other", 30)).toMatchObject({ mine: false, holder: "one" });
});

test("is free once its holder has released it, and nobody else can", async () => {
  const { one, other } = await processes(2);
  await takeLease(one, "turn", "one", 30);

  await releaseLease(other, "turn", "other");
  expect(await takeLease(other, "turn", "other", 30)).toMatchObject({ mine: false });
  await releaseLease(one, "turn", "one");

  expect(await takeLease(other, "turn", "other", 30)).toMatchObject({ mine: true });
});

test("has nothing to do with one of another name", async () => {
  const { one, other } = await processes(2);

  expect(await takeLease(one, "turn", "one", 30)).toMatchObject({ mine: true });
  expect(await takeLease(other, "other turn", "other", 30)).toMatchObject({ mine: true });
});

test("has holders whose names differ, and fit", () => {
  const names = new Set(Array.from({ length: 100 }, newHolder));

  expect(names.size).toBe(100);
  for (const name of names) expect(name).toMatch(/^[!-~]{1,36}$/);
});

test("has a table that several may create at once", async () => {
  const { connections } = await processes(8, false);

  await Promise.all(connections.map(ensureLeaseTable));

  const [one] = connections;
  if (one) expect(await takeLease(one, "turn", "one", 30)).toMatchObject({ mine: true });
});

/** From now on so many seconds have passed for this connection. */
async function passes(connection: MysqlConnection, seconds: number): Promise<void> {
  await connection.all(["SET timestamp = DEFAULT", "SET timestamp = UNIX_TIMESTAMP() + ?"], [seconds]);
}

/** Connections to a database of their own, each as of another process. */
async function processes(count: number, withTable = true) {
  const database = await createMysqlDatabase(mysqlUrl);
  onTestFinished(() => database.drop());
  const connections = await Promise.all(
    Array.from({ length: count }, () => connect(serverAt(database.url), defaultMysqlLimits)),
  );
  for (const connection of connections) onTestFinished(() => connection.end());
  const [one, other] = connections;
  if (one === undefined) throw new Error("at least one");
  if (withTable) await ensureLeaseTable(one);
  return { connections, one, other: other ?? one };
}
