import { userId } from "@chatledger/core";
import { afterAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { type MysqlStores, openMysqlStores } from "../src/mysql/open-mysql-stores.js";
import { cuttingProxy } from "./mysql-cutting-proxy.js";
import { clientOf, configAt, databasesOn, eventually } from "./mysql-places.js";

const databases = databasesOn(inject("testServers").mysqlUrl);
afterAll(() => databases.dropAll());

describe("the generation of counters", () => {
  test("stays through clean closes and openings", async () => {
    const url = await place();
    const first = await opened(url);
    const before = first.generations.current();

    await (await openMysqlStores(configAt(url))).close();
    const second = await opened(url);

    expect(second.generations.current()).toBe(before);
    expect(await proxiesIn(url)).toBe(2);
  });

  test("is shared: what one proxy bumps, the others see within the polling interval", async () => {
    const url = await place();
    const [first, second] = [await opened(url), await opened(url)];
    const before = first.generations.current();

    await second.generations.bump();

    expect(second.generations.current()).toBe(before + 1);
    await eventually("the other one sees it", async () => first.generations.current() === before + 1);
  });

  test("goes up when a proxy died without closing, once however many notice", async () => {
    const url = await place();
    const [first, second] = [await opened(url), await opened(url)];
    const before = first.generations.current();
    await dies(url);

    await eventually("both notice", async () =>
      [first, second].every(({ generations }) => generations.current() > before),
    );

    expect([first.generations.current(), second.generations.current()]).toEqual([before + 1, before + 1]);
    expect(await proxiesIn(url)).toBe(2);
  });

  test("goes up at the next opening when the only proxy had died", async () => {
    const url = await place();
    const first = await openMysqlStores(configAt(url));
    const before = first.generations.current();
    await first.close();
    await dies(url);

    const next = await opened(url);

    expect(next.generations.current()).toBe(before + 1);
  });

  test("counts a proxy as live again that lost its connection for a moment", async () => {
    const url = await place();
    const stores = await opened(url);
    const client = await clientOf(url);
    onTestFinished(() => client.end());
    const [locks] = await client.query(
      "SELECT IS_USED_LOCK(CONCAT('chatledger_proxy_', name)) AS thread FROM LedgerProxy",
    );

    await client.query("KILL ?", [(locks as { thread: number }[])[0]?.thread]);

    await eventually("it holds its lock again", async () => {
      const [rows] = await client.query(
        "SELECT IS_USED_LOCK(CONCAT('chatledger_proxy_', name)) AS thread FROM LedgerProxy",
      );
      const [row] = rows as { thread: number | null }[];
      return row?.thread != null && row.thread !== (locks as { thread: number }[])[0]?.thread;
    });
    await stores.check();
    expect(await stores.users.users([userId(1)])).toEqual([]);
  });
});

/** A proxy whose connections end as those of a process that is killed. */
async function dies(url: string): Promise<void> {
  const line = await cuttingProxy(url);
  const config = configAt(line.url);
  const doomed = await openMysqlStores(config);
  line.refuse(true);
  await line.close();
  onTestFinished(() => doomed.close());
}

async function place(): Promise<string> {
  const database = await databases.take();
  onTestFinished(() => databases.giveBack(database));
  return database.url;
}

async function opened(url: string): Promise<MysqlStores> {
  const stores = await openMysqlStores(configAt(url));
  onTestFinished(() => stores.close());
  return stores;
}

async function proxiesIn(url: string): Promise<number> {
  const client = await clientOf(url);
  const [rows] = await client.query("SELECT COUNT(*) AS count FROM LedgerProxy");
  await client.end();
  return (rows as { count: number }[])[0]?.count ?? 0;
}
