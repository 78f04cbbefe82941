import { type GroupId, groupConversation } from "@chatledger/core";
import { byTable, type MessageTable } from "../tables/message-tables.js";
import { derivedTable, numberList } from "../tables/sql-values.js";
import type { GroupChange } from "./append-plan.js";

/**
 * `counted` is the number of messages the group has had; a member's unread count is that number minus its value at
 * their read position. `arrival` counts batches, regardless of size: syncGroupSessions goes by it.
 *
 * Ids are committed in order: if the group is beyond the batch's first id, its newest id becomes NULL, which the
 * column rejects.
 */
const UPDATE = (groups: string) => `
  UPDATE ${groups} q
  STRAIGHT_JOIN LedgerGroupActivity a ON a.groupId = q.groupId
  SET a.newestId = IF(a.newestId < q.firstId, q.lastId, NULL), a.newestAt = GREATEST(a.newestAt, q.newestAt), a.counted = a.counted + q.messages,
    a.arrival = a.arrival + 1, a.dirty = 1`;

/** Another process may be faster. */
const OPEN = ({ name }: MessageTable, groups: string) => `
  INSERT INTO LedgerGroupActivity (groupId, newestId, newestAt, counted, arrival, dirty)
  SELECT g.id, COALESCE(MAX(m.msgId), 0), COALESCE(MAX(m.created), 0), COUNT(m.msgId), 0, 0
  FROM IMGroup g LEFT JOIN ${name} m ON m.groupId = g.id WHERE g.id IN (${groups}) GROUP BY g.id
  ON DUPLICATE KEY UPDATE groupId = VALUES(groupId)`;

/** Those of the groups that have a row. */
export const ACTIVITY = (groups: string) =>
  `SELECT groupId AS id FROM LedgerGroupActivity WHERE groupId IN (${groups})`;

/** The row that every new group has from the start. */
export const OPEN_NEW_GROUP = `
  INSERT INTO LedgerGroupActivity (groupId, newestId, newestAt, counted, arrival, dirty) VALUES (?, 0, 0, 0, 0, 0)`;

/** Updates the groups that have a row. */
export function updateGroups(groups: ReadonlyMap<GroupId, GroupChange>): string {
  const rows = [...groups].sort(([one], [other]) => one - other);
  return UPDATE(
    derivedTable(
      ["groupId", "firstId", "lastId", "newestAt", "messages"],
      rows.map(([group, { first, last, at, count }]) => [group, first, last, at, count]),
    ),
  );
}

/** Creates rows for the groups without one, counting all their messages. */
export function openMissingGroups(groups: readonly GroupId[]): readonly string[] {
  return byTable(groups, groupConversation).map(([table, list]) => OPEN(table, numberList(list)));
}
