import { LedgerError } from "./errors.js";
import type { Ledger } from "./ledger.js";
import type { Membership } from "./models/group.js";
import type { GroupId, UserId } from "./models/ids.js";
import type { MemberRef } from "./ports/group-store.js";

/** Whether each user is a member, from the cache; groups that it does not hold are loaded together first. */
export async function areMembers(ledger: Ledger, refs: readonly MemberRef[]): Promise<readonly boolean[]> {
  const cached = await ledger.storage.members.areMembers(refs);
  if (cached.every((member) => member !== null)) return cached as readonly boolean[];
  const unknown = [...new Set(refs.filter((_, index) => cached[index] === null).map((ref) => ref.group))];
  // The version is read before the members: a list that is newer than its version is merely dropped early, one
  // that is older than its version would be believed.
  const groups = await ledger.storage.groups.groups(unknown);
  const members = await ledger.storage.groups.members(unknown);
  const loaded = new Map<GroupId, ReadonlySet<UserId>>();
  unknown.forEach((group, index) => {
    loaded.set(group, new Set(members[index]?.map((member) => member.user)));
  });
  await ledger.storage.members.load(
    unknown.flatMap((group, index) => {
      const found = groups[index];
      return found ? [{ group, version: found.version, members: members[index] ?? [] }] : [];
    }),
  );
  return refs.map((ref, index) => cached[index] ?? loaded.get(ref.group)?.has(ref.user) ?? false);
}

/** Why somebody who is not a member may not do what they asked. */
export async function membershipRefusal(ledger: Ledger, group: GroupId): Promise<LedgerError> {
  const [found] = await ledger.storage.groups.groups([group]);
  return found
    ? new LedgerError("notPermitted", `not a member of group ${group}`)
    : new LedgerError("notFound", `no group ${group}`);
}

/** The user's place in the group; rejects with `notFound` or `notPermitted` where they have none. */
export async function requireMembership(ledger: Ledger, ref: MemberRef): Promise<Membership> {
  const [membership] = await ledger.storage.groups.memberships([ref]);
  if (membership) return membership;
  throw await membershipRefusal(ledger, ref.group);
}
