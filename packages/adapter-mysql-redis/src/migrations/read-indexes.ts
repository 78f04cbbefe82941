import type { MigrationStep } from "./migration-step.js";
import { alterTable, countRows, hasTable, index, noIndex } from "./schema-inspection.js";

const SESSIONS = "IMRecentSession";
const NEWEST_FIRST = "idx_userId_updated";

/** The unique key begins with what these hold, and every message would write to the first of them. */
const SPARED = ["idx_userId_peerId_status_updated", "idx_userId_peerId_type"];

/** A user's sessions in the order of time: a list of the newest neither reads nor sorts the others. */
export const readIndexes: MigrationStep = {
  name: "009-read-indexes",

  async plan(connection) {
    if (!(await hasTable(connection, SESSIONS))) return [];
    return [
      {
        what: `add an index (userId, updated) to ${SESSIONS}, drop ${SPARED.join(" and ")}`,
        rows: await countRows(connection, SESSIONS),
      },
    ];
  },

  async up(connection) {
    const spared = SPARED.map((name) => noIndex(name));
    await alterTable(connection, SESSIONS, [index(NEWEST_FIRST, "userId, updated"), ...spared]);
  },
};
