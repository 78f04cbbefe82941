import type { AppendRefusal, GroupId, NewMessage } from "@chatledger/core";
import { type ConversationId, groupOf, isGroupConversation, relationOf } from "@chatledger/core";
import type { MysqlConnection } from "../connection/mysql-connection.js";
import { byTable, type MessageTable, numberOf } from "../tables/message-tables.js";
import { newestIdsSql } from "../tables/newest-ids.js";
import { EMPTY_RESULT, hex, numberList, sqlBytes, sqlNumber, tuples } from "../tables/sql-values.js";
import type { AppendPlan } from "./append-plan.js";
import { LIVE_MEMBERS, LIVE_RELATIONS, senderList } from "./append-transaction.js";
import { ACTIVITY } from "./group-activity.js";
import { isSession, type SessionUpdate } from "./update-sessions.js";

/** What the tables say about a batch that aborted itself. */
export interface Conflicts {
  /** The id under which the message's client key is stored, or null. */
  idOfKey(message: NewMessage): number | null;
  /** Why the message cannot be stored as it is, or null. */
  refusal(
    message: NewMessage,
  ): Extract<AppendRefusal, "idTaken" | "noRelation" | "noGroup" | "notMember"> | null;
  /** Rows that were expected but have been deleted, or that belong to a deleted relation. */
  readonly sessionsWithoutRow: readonly SessionUpdate[];
  readonly groupsWithoutRow: readonly GroupId[];
}

const BY_KEYS = (table: MessageTable, keys: string) => `
  SELECT ${table.isGroup ? 1 : 0} AS isGroup, ${table.conversation} AS number, ${table.sender} AS sender, msgId AS id,
    HEX(clientKey) AS clientKey
  FROM ${table.name} WHERE (${table.conversation}, ${table.sender}, clientKey) IN (${keys})`;

const LIVE_GROUPS = (ids: string) => `SELECT id FROM IMGroup WHERE id IN (${ids}) AND status = 0`;

const SESSIONS = (sessions: readonly SessionUpdate[]) => `
  SELECT userId AS user, peerId AS peer, type AS kind, relateId AS relation FROM IMRecentSession
  WHERE ${isSession(sessions)}`;

interface KeyRow {
  readonly isGroup: number;
  readonly number: number;
  readonly sender: number;
  readonly id: number;
  readonly clientKey: string;
}

type Rows<Row> = readonly Row[];
type IdRows = Rows<{ readonly id: number }>;

/** Checks everything that a batch assumes, in one round trip. */
export async function findConflicts(
  connection: MysqlConnection,
  messages: readonly NewMessage[],
  { singleSessions, groupSessions, groups, relations }: AppendPlan,
): Promise<Conflicts> {
  const sessions = [...singleSessions, ...groupSessions];
  const conversations = [...new Set(messages.map(({ conversation }) => conversation))];
  const groupList = numberList(groups.keys());
  const results = await connection.all([
    newestIdsSql(conversations),
    keysSql(messages),
    relations.length > 0 ? LIVE_RELATIONS("id", numberList(relations)) : EMPTY_RESULT,
    groups.size > 0 ? LIVE_GROUPS(groupList) : EMPTY_RESULT,
    groups.size > 0 ? LIVE_MEMBERS("q.groupId AS id, q.sender AS user", senderList(groups)) : EMPTY_RESULT,
    SESSIONS(sessions),
    groups.size > 0 ? ACTIVITY(groupList) : EMPTY_RESULT,
  ]);
  const [newestRows, keyRows, relationRows, groupRows, memberRows, sessionRows, activityRows] = results;
  const newest = new Map<ConversationId, number>();
  for (const { query, id } of newestRows as Rows<{ readonly query: number; readonly id: number }>) {
    const conversation = conversations[query];
    if (conversation !== undefined) newest.set(conversation, id);
  }
  const keys = new Map(
    (keyRows as Rows<KeyRow>).map(({ isGroup, number, sender, clientKey, id }) => {
      return [`${number * 2 + isGroup}:${sender}:${clientKey}`, id];
    }),
  );
  const liveRelations = idsIn(relationRows as IdRows);
  const liveGroups = idsIn(groupRows as IdRows);
  const liveMembers = new Set(
    (memberRows as Rows<{ readonly id: number; readonly user: number }>).map(
      ({ id, user }) => `${id}:${user}`,
    ),
  );
  const present = new Set((sessionRows as Rows<SessionKey>).map(sessionKey));
  const active = idsIn(activityRows as IdRows);
  return {
    idOfKey: ({ conversation, from, clientKey }) =>
      (clientKey && keys.get(`${conversation}:${from}:${hex(clientKey)}`)) ?? null,

    refusal({ conversation, id, from }) {
      if (isGroupConversation(conversation)) {
        const group = groupOf(conversation);
        if (!liveGroups.has(group)) return "noGroup";
        if (!liveMembers.has(`${group}:${from}`)) return "notMember";
      } else if (!liveRelations.has(relationOf(conversation))) return "noRelation";
      return id <= (newest.get(conversation) ?? 0) ? "idTaken" : null;
    },

    sessionsWithoutRow: sessions.filter((session) => !present.has(sessionKey(session))),
    groupsWithoutRow: [...groups.keys()].filter((group) => !active.has(group)),
  };
}

function keysSql(messages: readonly NewMessage[]): string {
  const keyed = messages.filter(({ clientKey }) => clientKey !== null);
  if (keyed.length === 0) return EMPTY_RESULT;
  return byTable(keyed, ({ conversation }) => conversation)
    .map(([table, list]) => {
      const keys = list.map(({ conversation, from, clientKey }) => {
        return [sqlNumber(numberOf(conversation)), sqlNumber(from), sqlBytes(clientKey)];
      });
      return BY_KEYS(table, tuples(keys));
    })
    .join(" UNION ALL ");
}

const idsIn = (rows: IdRows): ReadonlySet<number> => new Set(rows.map(({ id }) => id));

type SessionKey = Pick<SessionUpdate, "user" | "peer" | "kind" | "relation">;

const sessionKey = ({ user, peer, kind, relation }: SessionKey) => `${user}:${peer}:${kind}:${relation}`;
