import { runStorageContract } from "@chatledger/storage-contract";
import { afterAll, describe, inject, test } from "vitest";
import { consoleOf, databasesOn, type MigratedDatabase, storagesWithCounters } from "./mysql-places.js";

const databases = databasesOn(inject("testServers").mysqlUrl);
const storages = storagesWithCounters();
afterAll(() => databases.dropAll());

runStorageContract<MigratedDatabase>({ describe, test }, "MySQL stores with counters in process", {
  durable: true,
  shared: true,
  adminConsole: consoleOf(({ url }) => url),
  newPlace: () => databases.take(),
  open: (place) => storages.open(place.url),
  async removePlace(place) {
    await storages.forget(place.url);
    await databases.giveBack(place);
  },
});
