import type { GroupId, RelationId, UserId } from "./ids.js";

declare const brand: unique symbol;

/**
 * A conversation of either kind in one number, so that it can be a Map key without allocating: twice the
 * relation's or the group's number, plus one for a group. It never leaves the process.
 */
export type ConversationId = number & { readonly [brand]: "ConversationId" };

export const singleConversation = (relation: RelationId) => (relation * 2) as ConversationId;
export const groupConversation = (group: GroupId) => (group * 2 + 1) as ConversationId;
export const isGroupConversation = (conversation: ConversationId) => conversation % 2 === 1;
export const relationOf = (conversation: ConversationId) => (conversation / 2) as RelationId;
export const groupOf = (conversation: ConversationId) => ((conversation - 1) / 2) as GroupId;

/** A conversation of either kind, by the number of its relation or group: what rows of stores hold. */
export const numberedConversation = (isGroup: boolean, number: number): ConversationId =>
  isGroup ? groupConversation(number as GroupId) : singleConversation(number as RelationId);

/** The two people of a single conversation, the smaller number first. */
export interface UserPair {
  readonly small: UserId;
  readonly big: UserId;
}

export function userPair(one: UserId, other: UserId): UserPair {
  return one < other ? { small: one, big: other } : { small: other, big: one };
}

/** Whom a request means: the other person of a single conversation, or a group. */
export type Peer =
  | { readonly kind: "single"; readonly user: UserId }
  | { readonly kind: "group"; readonly group: GroupId };

/** A peer of either kind, by the number of the user or group: what rows of stores hold. */
export const numberedPeer = (isGroup: boolean, number: number): Peer =>
  isGroup ? { kind: "group", group: number as GroupId } : { kind: "single", user: number as UserId };
