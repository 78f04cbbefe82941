import { type Storage, systemClock, userPair } from "@chatledger/core";
import { type AdminConsole, runCase, storageContract } from "@chatledger/storage-contract";
import { describe, test } from "vitest";
import { type LedgerDatabase, openDatabase } from "../src/database.js";
import { embeddedStorage } from "../src/embedded-storage.js";

/** A database in memory, and what is opened on it. */
interface Location {
  readonly database: LedgerDatabase;
  readonly storage: Storage;
}

function newLocation(): Location {
  const database = openDatabase(":memory:", systemClock);
  return { database, storage: embeddedStorage(database, systemClock) };
}

/** Rows have no status here: what a console marks as deleted elsewhere, it deletes. */
const adminConsole: AdminConsole<Location> = {
  deleteMessage: (location, conversation, id) =>
    run(location, ["DELETE FROM messages WHERE conversation = ? AND id = ?", conversation, id]),

  deleteGroup: (location, group) =>
    run(
      location,
      ["DELETE FROM groups WHERE id = ?", group],
      ["DELETE FROM group_members WHERE group_id = ?", group],
    ),

  removeMember: (location, group, user) =>
    run(location, ["DELETE FROM group_members WHERE group_id = ? AND user_id = ?", group, user]),

  deleteRelation: (location, relation) =>
    run(
      location,
      ["DELETE FROM relations WHERE id = ?", relation],
      ["DELETE FROM single_conversations WHERE relation_id = ?", relation],
      ["DELETE FROM messages WHERE conversation = 2 * ?", relation],
    ),

  // The two sessions share a row: one of them ends as if nothing had been read in it.
  deleteSession(location, user, peer) {
    if (peer.kind === "group") {
      return run(location, [
        "DELETE FROM group_readers WHERE user_id = ? AND group_id = ?",
        user,
        peer.group,
      ]);
    }
    const { small, big } = userPair(user, peer.user);
    const side = user === small ? "small" : "big";
    return run(location, [
      `UPDATE single_conversations SET ${side}_removed = 1, ${side}_position = 0, ${side}_unread =
        (SELECT count(*) FROM messages WHERE conversation = 2 * relation_id AND sender <> ${side})
      WHERE small = ? AND big = ?`,
      small,
      big,
    ]);
  },
};

function run(
  { database }: Location,
  ...statements: readonly (readonly [string, ...number[]])[]
): Promise<void> {
  return database.write(() => {
    for (const [sql, ...parameters] of statements) database.prepare<number[]>(sql).run(...parameters);
  });
}

describe("embedded storage in which rows are deleted behind the ports' back", () => {
  for (const contractCase of storageContract.filter(({ requires }) => requires === "adminConsole")) {
    test(`${contractCase.port} ${contractCase.name}`, () =>
      runCase(contractCase, {
        durable: false,
        shared: false,
        adminConsole,
        newLocation,
        open: async ({ storage }) => storage,
      }));
  }
});
