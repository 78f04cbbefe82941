import { MsgType, SessionType } from "@chatledger/protocol";

/**
 * Names a conversation within the plan: two clients' numbers in one number, or a group's number below zero. It is a
 * number because there is one in every message and in every record of one.
 */
export type ConversationKey = number;

const clientLimit = 2 ** 20;

export const pairKey = (one: number, other: number): ConversationKey =>
  one < other ? one * clientLimit + other : other * clientLimit + one;

export const groupKey = (group: number): ConversationKey => -1 - group;

/** The group's number in the plan; null for two people. */
export const groupOf = (key: ConversationKey): number | null => (key < 0 ? -1 - key : null);

/** The two clients of a conversation of two. */
export const pairOf = (key: ConversationKey): readonly [number, number] => [
  Math.floor(key / clientLimit),
  key % clientLimit,
];

const peerOf = (key: ConversationKey, client: number): number => {
  const [one, other] = pairOf(key);
  return one === client ? other : one;
};

/** A conversation as the protocol names it to one of its users. */
export interface Session {
  readonly sessionType: number;
  readonly sessionId: number;
}

/** The plan's clients and groups as the proxy knows them. */
export interface Fixtures {
  /** User ids by client number. */
  readonly users: readonly number[];
  /** Client numbers by user id. */
  readonly clientOf: ReadonlyMap<number, number>;
  /** Group ids by number in the plan. */
  readonly groups: readonly number[];
  readonly groupNumberOf: ReadonlyMap<number, number>;
}

export function fixturesOf(users: readonly number[], groups: readonly number[]): Fixtures {
  return {
    ...{ users, groups },
    clientOf: new Map(users.map((user, client) => [user, client])),
    groupNumberOf: new Map(groups.map((group, number) => [group, number])),
  };
}

export function sessionOf(fixtures: Fixtures, key: ConversationKey, client: number): Session {
  const group = groupOf(key);
  return group === null
    ? { sessionType: SessionType.SESSION_TYPE_SINGLE, sessionId: fixtures.users[peerOf(key, client)] ?? 0 }
    : { sessionType: SessionType.SESSION_TYPE_GROUP, sessionId: fixtures.groups[group] ?? 0 };
}

/** The protocol's type of a message. */
export function msgTypeOf(key: ConversationKey, voice: boolean): number {
  if (groupOf(key) !== null) return voice ? MsgType.MSG_TYPE_GROUP_AUDIO : MsgType.MSG_TYPE_GROUP_TEXT;
  return voice ? MsgType.MSG_TYPE_SINGLE_AUDIO : MsgType.MSG_TYPE_SINGLE_TEXT;
}

/** The conversation that a session means to this client; null where it is none of the plan's. */
export function keyOf(
  fixtures: Fixtures,
  client: number,
  { sessionType, sessionId }: Session,
): ConversationKey | null {
  if (sessionType === SessionType.SESSION_TYPE_GROUP) {
    const group = fixtures.groupNumberOf.get(sessionId);
    return group === undefined ? null : groupKey(group);
  }
  const peer = fixtures.clientOf.get(sessionId);
  return peer === undefined || peer === client ? null : pairKey(client, peer);
}

/** For people. */
export function describeConversation(fixtures: Fixtures, key: ConversationKey): string {
  const group = groupOf(key);
  if (group !== null) return `group ${fixtures.groups[group] ?? `number ${group}`}`;
  const [one, other] = pairOf(key);
  return `users ${fixtures.users[one] ?? "?"} and ${fixtures.users[other] ?? "?"}`;
}
