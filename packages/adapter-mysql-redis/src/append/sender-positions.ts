import type { GroupId } from "@chatledger/core";
import { groupKind } from "../tables/message-tables.js";
import { derivedTable } from "../tables/sql-values.js";
import type { GroupChange } from "./append-plan.js";

/** Read positions never go back. The group's count at the position is stored with it. */
export const ADVANCE = `
  ON DUPLICATE KEY UPDATE
    counted = IF(LedgerReadPosition.position < VALUES(position), VALUES(counted), LedgerReadPosition.counted),
    position = GREATEST(LedgerReadPosition.position, VALUES(position))`;

/** Run it after updating the groups. */
const ADVANCE_SENDERS = (senders: string) => `
  INSERT INTO LedgerReadPosition (userId, kind, conversationId, position, counted)
  SELECT q.sender, ${groupKind}, q.groupId, q.lastId, a.counted - q.later FROM ${senders} q
  STRAIGHT_JOIN LedgerGroupActivity a ON a.groupId = q.groupId ${ADVANCE}`;

/** The read positions of a group's senders, as part of an append. */
export function advanceSenders(groups: ReadonlyMap<GroupId, GroupChange>): string {
  const rows = [...groups].flatMap(([group, { senders }]) =>
    [...senders].map(([sender, { last, later }]) => [sender, group, last, later]),
  );
  rows.sort((one, other) => (one[0] ?? 0) - (other[0] ?? 0) || (one[1] ?? 0) - (other[1] ?? 0));
  return ADVANCE_SENDERS(derivedTable(["sender", "groupId", "lastId", "later"], rows));
}
