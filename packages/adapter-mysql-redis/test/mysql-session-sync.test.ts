import { afterAll, expect, inject, onTestFinished, test } from "vitest";
import { openMysqlStores } from "../src/open-mysql-stores.js";
import { clientOf, configAt, databasesOn, waitsForLock } from "./mysql-fixture.js";
import { ann, bo, cy, introduce, message } from "./people-fixture.js";

const databases = databasesOn(inject("testServers").mysqlUrl);
afterAll(() => databases.dropAll());

test("a message that arrives in the middle of a round of synchronisation is for the next round", async () => {
  const database = await databases.take();
  onTestFinished(() => databases.giveBack(database));
  const stores = await openMysqlStores(configAt(database.url));
  onTestFinished(() => stores.close());
  const { group, inGroup } = await introduce(stores);
  await stores.messages.append([message(inGroup, 1, ann)]);
  expect(await stores.sessions.syncGroupSessions()).toBe(1);
  await stores.messages.append([message(inGroup, 2, ann)]);
  const recent = async () => {
    const [[session] = []] = await stores.sessions.recent([{ user: bo, since: 0, limit: 10 }]);
    return session?.updatedAt;
  };

  // The round has read how far the group is, and waits for Bo's session.
  const client = await clientOf(database.url);
  onTestFinished(() => client.end());
  await client.query("START TRANSACTION");
  await client.query(`SELECT * FROM IMRecentSession WHERE userId = ${bo} AND peerId = ${group} FOR UPDATE`);
  const round = stores.sessions.syncGroupSessions();
  await waitsForLock(database.url, "IMRecentSession");
  expect(await stores.messages.append([message(inGroup, 3, cy)])).toEqual([{ status: "durable" }]);
  await client.query("ROLLBACK");
  await round;

  expect(await recent()).toBe(1_700_000_002);
  expect(await stores.sessions.syncGroupSessions()).toBe(1);
  expect(await recent()).toBe(1_700_000_003);
  expect(await stores.sessions.syncGroupSessions()).toBe(0);
});
