import type { GroupMember } from "../models/group.js";
import type { GroupId } from "../models/ids.js";
import type { MemberRef } from "./group-store.js";

export interface CachedGroup {
  readonly group: GroupId;
  /** The group's version at which `members` was read. */
  readonly version: number;
  readonly members: readonly GroupMember[];
}

/**
 * Who is in which group, for the check that every group message makes. A cache like CounterStore: it may forget
 * at any moment and answers null then. What it does not forget within its life is how new its knowledge is: a
 * member list older than the newest `drop` or `load` it saw is not taken.
 */
export interface MemberCache {
  /** Whether each user is a member; null where the group is not cached. */
  areMembers(refs: readonly MemberRef[]): Promise<readonly (boolean | null)[]>;

  /** Caches whole groups. */
  load(groups: readonly CachedGroup[]): Promise<void>;

  /** The members changed: forget, and take only lists of at least this version from now on. */
  drop(groups: readonly { readonly group: GroupId; readonly version: number }[]): Promise<void>;
}
