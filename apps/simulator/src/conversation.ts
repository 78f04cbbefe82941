import { SessionType } from "@chatledger/protocol";

/** Two people, or a group. */
export interface Conversation {
  /** Tells it from every other one: see `pairKey` and `groupKey`. */
  readonly key: string;
  /** The group's id; null for two people. */
  readonly group: number | null;
  /** The ids of all users who take part. */
  readonly members: readonly number[];
}

/** A conversation as the protocol names it to one of its users. */
export interface Session {
  readonly sessionType: number;
  readonly sessionId: number;
}

export const groupKey = (group: number): string => `group ${group}`;

export const pairKey = (one: number, other: number): string =>
  one < other ? `users ${one} and ${other}` : `users ${other} and ${one}`;

export function sessionOf({ group, members }: Conversation, user: number): Session {
  if (group !== null) return { sessionType: SessionType.SESSION_TYPE_GROUP, sessionId: group };
  const peer = members.find((member) => member !== user);
  if (peer === undefined) throw new Error(`user ${user} has no peer`);
  return { sessionType: SessionType.SESSION_TYPE_SINGLE, sessionId: peer };
}

/** The conversation that a session means to this user. */
export function keyOf(user: number, { sessionType, sessionId }: Session): string {
  return sessionType === SessionType.SESSION_TYPE_GROUP ? groupKey(sessionId) : pairKey(user, sessionId);
}
