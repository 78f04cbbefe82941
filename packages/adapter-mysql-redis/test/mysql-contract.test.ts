import { runStorageContract } from "@chatledger/storage-contract";
import { afterAll, describe, inject, test } from "vitest";
import { consoleOf, databasesOn, type MigratedDatabase, storagesWithCounters } from "./mysql-fixture.js";

const databases = databasesOn(inject("testServers").mysqlUrl);
const storages = storagesWithCounters();
afterAll(() => databases.dropAll());

runStorageContract<MigratedDatabase>({ describe, test }, "MySQL stores with counters in process", {
  durable: true,
  shared: true,
  adminConsole: consoleOf(({ url }) => url),
  newLocation: () => databases.take(),
  open: (location) => storages.open(location.url),
  async removeLocation(location) {
    await storages.forget(location.url);
    await databases.giveBack(location);
  },
});
