import type { Ledger } from "./ledger.js";
import { groupConversation, singleConversation, userPair } from "./models/conversation.js";
import type { Membership } from "./models/group.js";
import type { GroupId, MessageId, UserId } from "./models/ids.js";
import type { GroupTally, UnreadView } from "./models/unread.js";
import type { GroupUnread, UnreadRestore } from "./ports/counter-store.js";
import type { UnreadConversation } from "./ports/message-store.js";
import { findRelations } from "./relations.js";

/** What one user has not read: counts > 0 only. */
export interface UnreadOfUser {
  readonly singles: ReadonlyMap<UserId, number>;
  readonly groups: readonly { readonly membership: Membership; readonly count: number }[];
}

/**
 * The unread counts of each reader. What the counter store does not know is counted from the messages and handed
 * back to it: the number of port calls does not depend on how many readers, peers and groups there are.
 */
export async function unreadOf(ledger: Ledger, readers: readonly UserId[]): Promise<readonly UnreadOfUser[]> {
  const [singles, groups] = await Promise.all([
    unreadSingles(ledger, readers),
    unreadGroups(ledger, readers),
  ]);
  return readers.map((_, index) => ({ singles: singles[index] ?? new Map(), groups: groups[index] ?? [] }));
}

export function totalOf({ singles, groups }: UnreadOfUser): number {
  let total = 0;
  for (const count of singles.values()) total += count;
  for (const { count } of groups) total += count;
  return total;
}

async function unreadSingles(
  ledger: Ledger,
  readers: readonly UserId[],
): Promise<readonly ReadonlyMap<UserId, number>[]> {
  const views = await ledger.storage.counters.unread(readers);
  const incomplete = readers.filter((_, index) => !views[index]?.complete);
  const recounted =
    incomplete.length > 0 ? await ledger.storage.messages.unreadConversations(incomplete) : [];
  const truths = new Map(incomplete.map((reader, index) => [reader, recounted[index] ?? []]));
  const unknown = readers.flatMap((reader, index) => {
    const view = views[index];
    return view?.complete ? unknownPeers(view).map((peer) => ({ reader, peer })) : [];
  });
  const facts = await countSingles(ledger, unknown);
  const restores: UnreadRestore[] = [];
  const result = readers.map((reader, index) => {
    const view = views[index] as UnreadView;
    const { incarnation } = view;
    const truth = truths.get(reader);
    if (truth) {
      restores.push({ reader, incarnation, complete: true, facts: truth });
      return new Map(truth.map(({ peer, count }) => [peer, count]));
    }
    const counts = new Map<UserId, number>();
    for (const [peer, count] of view.counts) if (count !== null && count > 0) counts.set(peer, count);
    const recounts = facts.get(reader) ?? [];
    for (const { peer, count } of recounts) if (count > 0) counts.set(peer, count);
    if (recounts.length > 0) restores.push({ reader, incarnation, complete: false, facts: recounts });
    return counts;
  });
  if (restores.length > 0) await ledger.storage.counters.restoreUnread(restores);
  return result;
}

const unknownPeers = (view: UnreadView): readonly UserId[] =>
  [...view.counts].flatMap(([peer, count]) => (count === null ? [peer] : []));

/** Counts single conversations from their messages; by reader. */
async function countSingles(
  ledger: Ledger,
  refs: readonly { readonly reader: UserId; readonly peer: UserId }[],
): Promise<ReadonlyMap<UserId, UnreadConversation[]>> {
  const byReader = new Map<UserId, UnreadConversation[]>();
  if (refs.length === 0) return byReader;
  const relations = await findRelations(
    ledger,
    refs.map(({ reader, peer }) => userPair(reader, peer)),
  );
  const queries = refs.flatMap(({ reader, peer }, index) => {
    const relation = relations[index];
    return relation ? [{ reader, peer, conversation: singleConversation(relation), upTo: null }] : [];
  });
  const facts = await ledger.storage.messages.countUnread(queries);
  queries.forEach(({ reader, peer, conversation }, index) => {
    const fact = facts[index];
    if (!fact) return;
    const list = byReader.get(reader) ?? [];
    list.push({ ...fact, peer, conversation });
    byReader.set(reader, list);
  });
  return byReader;
}

async function unreadGroups(
  ledger: Ledger,
  readers: readonly UserId[],
): Promise<readonly UnreadOfUser["groups"][]> {
  const { counters, groups, messages } = ledger.storage;
  const memberships = await groups.groupsOf(readers);
  const refs = memberships.flat().map(({ group, user }) => ({ group, reader: user }));
  if (refs.length === 0) return readers.map(() => []);
  const known = await counters.groupUnread(refs);
  const tallies = await talliesOf(
    ledger,
    refs.map(({ group }, index) => ({ group, ...known[index] })),
  );
  const unknown = refs.filter((_, index) => typeof known[index]?.unread !== "number");
  const queries = unknown.map(({ group, reader }) => {
    const tally = tallies.get(group) ?? null;
    // Counted only as far as the tally reaches: the difference between the two is then a fact.
    return { group, reader, tally, conversation: groupConversation(group), upTo: tally?.upTo ?? null };
  });
  const facts = queries.length > 0 ? await messages.countUnread(queries) : [];
  const restores = queries.flatMap(({ group, reader, tally }, index) => {
    const fact = facts[index];
    return fact && tally ? [{ group, reader, tally, ...fact }] : [];
  });
  if (restores.length > 0) await counters.restoreGroupUnread(restores);
  const recounted = new Map(
    queries.map(({ group, reader }, index) => [`${reader}:${group}`, facts[index]?.count ?? 0]),
  );
  let index = 0;
  return memberships.map((list) =>
    list.flatMap((membership) => {
      const count = known[index++]?.unread ?? recounted.get(`${membership.user}:${membership.group}`) ?? 0;
      return count > 0 ? [{ membership, count }] : [];
    }),
  );
}

/** The groups' tallies; those that are missing are opened. A group whose counters were lost meanwhile has none. */
async function talliesOf(
  ledger: Ledger,
  groups: readonly ({ readonly group: GroupId } & Partial<GroupUnread>)[],
): Promise<ReadonlyMap<GroupId, GroupTally>> {
  const tallies = new Map<GroupId, GroupTally>();
  const missing = new Map<GroupId, string>();
  for (const { group, tally, incarnation } of groups) {
    if (tally) tallies.set(group, tally);
    else if (incarnation !== undefined) missing.set(group, incarnation);
  }
  if (missing.size === 0) return tallies;
  const ids = [...missing.keys()];
  const newest = await ledger.storage.messages.newestIds(ids.map(groupConversation));
  const opened = await ledger.storage.counters.openGroupTallies(
    [...missing].map(([group, incarnation], index) => ({
      group,
      incarnation,
      newest: newest[index] as MessageId,
    })),
  );
  ids.forEach((group, index) => {
    const tally = opened[index];
    if (tally) tallies.set(group, tally);
  });
  return tallies;
}
