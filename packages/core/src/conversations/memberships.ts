import type { LedgerResources } from "../ledger/ledger.js";
import { LedgerError } from "../models/errors.js";
import type { Membership } from "../models/group.js";
import type { GroupId } from "../models/ids.js";
import type { MemberRef } from "../ports/group-store.js";

const memberKey = ({ group, user }: MemberRef): string => `${group}:${user}`;

/**
 * Why each user may not write to the group, or null where they may. Members that this process has seen before are not
 * looked up: the append decides whether they still are members. So a removed member is not let in, and a non-member
 * neither takes an id nor spoils a batch.
 */
export async function senderRefusals(
  ledger: LedgerResources,
  refs: readonly MemberRef[],
): Promise<readonly (LedgerError | null)[]> {
  const unknown = refs.filter((ref) => !ledger.knownMembers.has(memberKey(ref)));
  const { members } = ledger.cacheUse;
  members.misses += unknown.length;
  members.hits += refs.length - unknown.length;
  if (unknown.length === 0) return refs.map(() => null);
  const memberships = await ledger.storage.groups.memberships(unknown);
  const strangers: MemberRef[] = [];
  unknown.forEach((ref, index) => {
    if (memberships[index]) ledger.knownMembers.set(memberKey(ref), true);
    else strangers.push(ref);
  });
  const reasons = await refusals(ledger, [...new Set(strangers.map(({ group }) => group))]);
  const refused = new Map(strangers.map((ref) => [memberKey(ref), reasons.get(ref.group) ?? null]));
  return refs.map((ref) => refused.get(memberKey(ref)) ?? null);
}

/** The store has refused this sender: they are looked up before they send again. */
export function forgetMember(ledger: LedgerResources, ref: MemberRef): void {
  ledger.knownMembers.delete(memberKey(ref));
}

export const notMember = (group: GroupId): LedgerError =>
  new LedgerError("notPermitted", `not a member of group ${group}`);
export const noGroup = (group: GroupId): LedgerError => new LedgerError("notFound", `no group ${group}`);

/** Why somebody who is not a member is refused, by group. */
async function refusals(
  ledger: LedgerResources,
  groups: readonly GroupId[],
): Promise<ReadonlyMap<GroupId, LedgerError>> {
  if (groups.length === 0) return new Map();
  const found = await ledger.storage.groups.groups(groups);
  return new Map(groups.map((group, index) => [group, found[index] ? notMember(group) : noGroup(group)]));
}

/** Why somebody who is not a member is refused. */
export async function membershipRefusal(ledger: LedgerResources, group: GroupId): Promise<LedgerError> {
  return (await refusals(ledger, [group])).get(group) ?? noGroup(group);
}

/** The user's membership in the group; rejects with `notFound` or `notPermitted` where they have none. */
export async function requireMembership(ledger: LedgerResources, ref: MemberRef): Promise<Membership> {
  const [membership] = await ledger.storage.groups.memberships([ref]);
  if (membership) return membership;
  throw await membershipRefusal(ledger, ref.group);
}
