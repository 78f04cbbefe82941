import type { GroupId, MessageId, UnixSeconds, UserId } from "./ids.js";

/** `normal` groups are the operator's, with one owner; `temporary` ones are made by clients. */
export type GroupKind = "normal" | "temporary";

export interface Group {
  readonly id: GroupId;
  /** Rises by one with every change of members. */
  readonly version: number;
  readonly name: string;
  readonly avatar: string;
  readonly creator: UserId;
  readonly kind: GroupKind;
}

export interface GroupMember {
  readonly user: UserId;
  readonly joinedAt: UnixSeconds;
}

/** One user's membership in one live group. */
export interface Membership {
  readonly group: GroupId;
  readonly user: UserId;
  readonly kind: GroupKind;
  readonly version: number;
  /** The newest message stored before this member joined: they see only what has a larger id. */
  readonly joinedAfter: MessageId;
  /** 1 where this member shielded the group's push notices, else 0. */
  readonly pushShield: number;
}
