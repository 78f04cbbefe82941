import { SessionType } from "@chatledger/protocol/browser";

/** Where messages go to: a user, or a group. Both people of a conversation see it under the other one's id. */
export interface Conversation {
  readonly kind: "user" | "group";
  readonly id: number;
}

/** The conversation with a user. */
export const withUser = (id: number): Conversation => ({ kind: "user", id });

/** The conversation of a group. */
export const inGroup = (id: number): Conversation => ({ kind: "group", id });

/** `user 2`, `group 7`: a key for maps. */
export const conversationKey = ({ kind, id }: Conversation): string => `${kind} ${id}`;

export const sessionTypeOf = ({ kind }: Conversation): number =>
  kind === "group" ? SessionType.SESSION_TYPE_GROUP : SessionType.SESSION_TYPE_SINGLE;

export const conversationOf = (sessionType: number, id: number): Conversation =>
  sessionType === SessionType.SESSION_TYPE_GROUP ? inGroup(id) : withUser(id);
