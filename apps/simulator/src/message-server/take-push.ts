import { type Connection, isGroupMessage, type Push } from "@chatledger/client/parts";
import { SessionType } from "@chatledger/protocol";
import type { RunContext } from "../clients/run-context.js";
import {
  type ConversationKey,
  describeConversation,
  groupKey,
  groupOf,
  pairKey,
} from "../plan/conversation.js";
import { isWhole, type Marker, markerOf } from "../plan/message-body.js";
import { textOf } from "../plan/stored-message.js";
import type { ViolationKind } from "../result/run-result.js";

type PushedMessage = Extract<Push, { readonly name: "msgData" }>["body"];

/** A message of the run that was pushed to a client whom it concerns. */
export interface Taken {
  readonly key: ConversationKey;
  readonly id: number;
  readonly marker: Marker;
}

/** Looks at a message that was pushed to a client, and reports what is wrong with it by itself. Null: it is not one for this client. */
export function takePush(context: RunContext, client: number, message: PushedMessage): Taken | null {
  const { run, fixtures, clock, journal } = context;
  const { fromUserId, toSessionId, msgId, msgType, msgData } = message;
  const own = fixtures.users[client] ?? 0;
  const report = (kind: ViolationKind, summary: string) =>
    journal.violation({ kind, subject: `user ${own}`, summary, events: [{ t: clock.now(), what: summary }] });
  const what = `a message with id ${msgId} from user ${fromUserId}`;

  const key = keyOfPush(context, client, message);
  if (key === "stranger") {
    const to = isGroupMessage(msgType) ? `group ${toSessionId}` : `user ${toSessionId}`;
    report("access", `${what} to ${to} was pushed to somebody whom it does not concern`);
    return null;
  }
  const text = textOf(msgType, msgData);
  const marker = text === null ? null : markerOf(run, text);
  if (key === null || marker === null || text === null) {
    report("phantom", `${what} was pushed, which is none of the run's`);
    return null;
  }
  if (marker.key !== key) {
    report("phantom", `${what} was pushed, which was sent to ${describeConversation(fixtures, marker.key)}`);
    return null;
  }
  if (fixtures.users[marker.client] !== fromUserId) {
    report("changed", `${what} was pushed, and user ${fixtures.users[marker.client]} had sent it`);
  }
  if (!isWhole(run, marker, text)) report("changed", `${what} was pushed with other bytes`);
  return { key, id: msgId, marker };
}

/** The conversation that a push belongs to; null where it is none of the plan's. */
function keyOfPush(
  { fixtures, population }: RunContext,
  client: number,
  { fromUserId, toSessionId, msgType }: PushedMessage,
): ConversationKey | "stranger" | null {
  if (isGroupMessage(msgType)) {
    const group = fixtures.groupNumberOf.get(toSessionId);
    if (group === undefined) return null;
    return population.groupsOf[client]?.includes(group) ? groupKey(group) : "stranger";
  }
  const own = fixtures.users[client] ?? 0;
  if (fromUserId !== own && toSessionId !== own) return "stranger";
  const peer = fixtures.clientOf.get(fromUserId === own ? toSessionId : fromUserId);
  return peer === undefined || peer === client ? null : pairKey(client, peer);
}

/** Servers count pushes of single messages that clients do not acknowledge. */
export function acknowledgePush(
  connection: Connection,
  key: ConversationKey,
  own: number,
  { fromUserId, msgId }: PushedMessage,
): void {
  if (groupOf(key) !== null || fromUserId === own) return;
  const sessionType = SessionType.SESSION_TYPE_SINGLE;
  connection.tell("msgDataAck", { userId: 0, sessionId: fromUserId, msgId, sessionType });
}
