import { membershipRefusal } from "../conversations/memberships.js";
import { type Ledger, nowSeconds } from "../ledger/ledger.js";
import { LedgerError } from "../models/errors.js";
import type { Group, GroupKind } from "../models/group.js";
import { type GroupId, type UserId, userId } from "../models/ids.js";
import { listedBytes, withinBytes } from "../models/message.js";
import type { MemberChange, MemberChangeResult } from "../ports/group-store.js";
import { requireShieldStatus } from "./directory.js";

const maxNameCharacters = 256;
const maxAvatarCharacters = 256;
/** The system may change any group and see its members. */
const system = userId(0);

export interface CreateGroupRequest {
  readonly creator: UserId;
  readonly kind: GroupKind;
  readonly name: string;
  readonly avatar: string;
  readonly members: readonly UserId[];
}

/** Creates a group; returns its id and its members, ascending. The creator is a member only if listed. */
export async function createGroup(
  ledger: Ledger,
  request: CreateGroupRequest,
): Promise<{ readonly group: GroupId; readonly members: readonly UserId[] }> {
  const { creator, kind, name, avatar } = request;
  const members = distinctMembers(ledger, request.members);
  if (members.length === 0) throw new LedgerError("invalidArgument", "a group needs members");
  const length = [...name].length;
  if (length === 0) throw new LedgerError("invalidArgument", "a group needs a name");
  if (length > maxNameCharacters || [...avatar].length > maxAvatarCharacters) {
    throw new LedgerError("tooLarge", "a group's name and avatar have at most 256 characters");
  }
  const group = await ledger.storage.groups.create(
    { name, avatar, creator, kind, members },
    nowSeconds(ledger),
  );
  return { group, members };
}

/** Adds or removes members, if `by` may; returns who changed and who is a member now. */
export async function changeMembers(
  ledger: Ledger,
  by: UserId,
  request: MemberChange,
): Promise<Pick<MemberChangeResult, "changed" | "members">> {
  const users = distinctMembers(ledger, request.users);
  const { group, change } = request;
  const [found] = await ledger.storage.groups.groups([group]);
  if (!found) throw new LedgerError("notFound", `no group ${group}`);
  if (!(await mayChange(ledger, by, found, change, users))) {
    throw new LedgerError("notPermitted", `user ${by} may not change the members of group ${group}`);
  }
  const result = await ledger.storage.groups.changeMembers({ group, change, users }, nowSeconds(ledger));
  if (!result) throw new LedgerError("notFound", `no group ${group}`);
  return result;
}

async function mayChange(
  ledger: Ledger,
  by: UserId,
  group: Group,
  change: MemberChange["change"],
  users: readonly UserId[],
): Promise<boolean> {
  if (by === system || by === group.creator) return true;
  if (change === "remove") return users.length === 1 && users[0] === by;
  if (group.kind === "normal") return false;
  const [membership] = await ledger.storage.groups.memberships([{ group: group.id, user: by }]);
  return membership !== null && membership !== undefined;
}

/** The user's live groups of the normal kind, ascending. */
export async function normalGroups(
  ledger: Ledger,
  user: UserId,
): Promise<readonly { readonly group: GroupId; readonly version: number }[]> {
  const [memberships = []] = await ledger.storage.groups.groupsOf([user]);
  return memberships.filter(({ kind }) => kind === "normal");
}

export interface GroupInfo extends Group {
  /** Ascending; empty if the requesting user may not know. */
  readonly members: readonly UserId[];
  /** The asking user's own push setting. */
  readonly pushShield: number;
}

/**
 * The requested groups that are live and whose version is above the given one, ascending; the list ends where it
 * would be too large for a frame.
 */
export async function groupInfo(
  ledger: Ledger,
  user: UserId,
  asked: readonly { readonly group: GroupId; readonly version: number }[],
): Promise<readonly GroupInfo[]> {
  requireAtMost(ledger.options.maxIdsPerRequest, asked.length, "groups");
  const known = new Map(asked.map(({ group, version }) => [group, version]));
  const ids = [...known.keys()].sort((one, other) => one - other);
  const found = (await ledger.storage.groups.groups(ids)).filter(
    (group): group is Group => group !== null && group.version > (known.get(group.id) ?? 0),
  );
  const memberships = await ledger.storage.groups.memberships(found.map(({ id }) => ({ group: id, user })));
  const infos: GroupInfo[] = [];
  let bytes = 0;
  for (let start = 0; start < found.length && bytes <= ledger.options.maxListBytes; start += groupsAtOnce) {
    const some = found.slice(start, start + groupsAtOnce);
    const shown = some
      .filter((_, index) => user === system || memberships[start + index])
      .map(({ id }) => id);
    const lists = await ledger.storage.groups.members(shown);
    const members = new Map(shown.map((id, index) => [id, lists[index]?.map((member) => member.user) ?? []]));
    some.forEach((group, index) => {
      const pushShield = memberships[start + index]?.pushShield ?? 0;
      infos.push({ ...group, members: members.get(group.id) ?? [], pushShield });
      bytes += bytesOfInfo(infos.at(-1) as GroupInfo);
    });
  }
  return withinBytes(infos, bytesOfInfo, ledger.options.maxListBytes);
}

/** Groups whose members are read at once. */
const groupsAtOnce = 20;

/** A member's number takes up to six bytes. */
const bytesOfInfo = ({ name, avatar, members }: GroupInfo): number =>
  listedBytes(Buffer.byteLength(name + avatar) + 6 * members.length);

/** Sets a member's push setting for the group, 0 or 1. */
export async function setGroupShield(
  ledger: Ledger,
  user: UserId,
  group: GroupId,
  status: number,
): Promise<void> {
  requireShieldStatus(status);
  const set = await ledger.storage.groups.setPushShield({ group, user }, status, nowSeconds(ledger));
  if (!set) throw await membershipRefusal(ledger, group);
}

/** The push setting of each user in the group, in request order; 0 for non-members. */
export async function groupShields(
  ledger: Ledger,
  group: GroupId,
  users: readonly UserId[],
): Promise<readonly number[]> {
  requireAtMost(ledger.options.maxUsersPerRequest, users.length, "users");
  const memberships = await ledger.storage.groups.memberships(users.map((user) => ({ group, user })));
  return users.map((_, index) => memberships[index]?.pushShield ?? 0);
}

/** Each user once, ascending. */
function distinctMembers(ledger: Ledger, users: readonly UserId[]): readonly UserId[] {
  requireAtMost(ledger.options.maxUsersPerRequest, users.length, "members");
  if (users.includes(system)) throw new LedgerError("invalidArgument", "user 0 cannot be a member");
  return [...new Set(users)].sort((one, other) => one - other);
}

function requireAtMost(limit: number, count: number, what: string): void {
  if (count > limit) throw new LedgerError("tooLarge", `more than ${limit} ${what}`);
}
