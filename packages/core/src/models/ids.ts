declare const brand: unique symbol;
type Brand<Name extends string> = number & { readonly [brand]: Name };

/** A user's number, ≥ 1; 0 stands for "the system" where a command allows it. */
export type UserId = Brand<"UserId">;
/** A group's number, ≥ 1. */
export type GroupId = Brand<"GroupId">;
/** The number of a relation: a conversation of two. Both directions share it. */
export type RelationId = Brand<"RelationId">;
/** A message's number within its conversation: 1, 2, 3 …; 0 stands for "none". */
export type MessageId = Brand<"MessageId">;
/** The number under which a MediaStore keeps the audio of a voice message. */
export type MediaId = Brand<"MediaId">;
/** Whole seconds since 1970-01-01T00:00:00Z, as every time in the tables and on the wire. */
export type UnixSeconds = number;

export const userId = (value: number) => value as UserId;
export const groupId = (value: number) => value as GroupId;
export const relationId = (value: number) => value as RelationId;
export const messageId = (value: number) => value as MessageId;
export const mediaId = (value: number) => value as MediaId;
