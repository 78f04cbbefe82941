import type { Group, GroupKind, GroupMember, Membership } from "../models/group.js";
import type { GroupId, UnixSeconds, UserId } from "../models/ids.js";

export interface NewGroup {
  readonly name: string;
  readonly avatar: string;
  readonly creator: UserId;
  readonly kind: GroupKind;
  /** At least one, each once. */
  readonly members: readonly UserId[];
}

export interface MemberChange {
  readonly group: GroupId;
  readonly change: "add" | "remove";
  readonly users: readonly UserId[];
}

export interface MemberChangeResult {
  /** Users added or removed by this call, ascending. */
  readonly changed: readonly UserId[];
  /** The current members, ascending. */
  readonly members: readonly UserId[];
  /** Above the previous version if and only if `changed` is not empty. */
  readonly version: number;
}

export interface MemberRef {
  readonly group: GroupId;
  readonly user: UserId;
}

/** Groups, memberships and their push settings: the authority. Batches and errors as in MessageStore. */
export interface GroupStore {
  /** Creates a live group of version 1 with its members. */
  create(group: NewGroup, now: UnixSeconds): Promise<GroupId>;

  /** The live group of each number, or null. */
  groups(groups: readonly GroupId[]): Promise<readonly (Group | null)[]>;

  /** The members of each live group, ascending by user; empty if there is no such group. */
  members(groups: readonly GroupId[]): Promise<readonly (readonly GroupMember[])[]>;

  /** Each user's membership in the live group, or null if they are not a member. */
  memberships(refs: readonly MemberRef[]): Promise<readonly (Membership | null)[]>;

  /** The live groups of each user, ascending by group. */
  groupsOf(users: readonly UserId[]): Promise<readonly (readonly Membership[])[]>;

  /**
   * Adds or removes members, atomically; null if there is no such live group. A new member's read position and
   * `joinedAfter` become the newest stored message, their push setting 0. A removed member's session with the group
   * is removed. Users who are already in, or already out, are skipped.
   */
  changeMembers(change: MemberChange, now: UnixSeconds): Promise<MemberChangeResult | null>;

  /** Sets a member's push setting (0 or 1); false if they are not a member. */
  setPushShield(ref: MemberRef, status: number, now: UnixSeconds): Promise<boolean>;
}
