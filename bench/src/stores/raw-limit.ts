import type { BatchLoopKind } from "./batch-loop.js";
import { openRawMysql } from "./raw-mysql.js";
import { openRawSqlite } from "./raw-sqlite.js";

/** What the store itself allows: a plain loop of transactions on the store's own tables, with ids from Redis where the store has one. */
export const rawLimit: BatchLoopKind = {
  name: "raw-limit",
  about: "no proxy, no adapter: a plain loop of batches of 256 on the drivers",
  async open({ mysql, path }, pairs) {
    if (mysql !== null) return openRawMysql(mysql, pairs);
    return openRawSqlite(path ?? ":memory:", pairs);
  },
};
