import type { GroupId, MemberCache, UserId } from "@chatledger/core";
import { boundedMap } from "./bounded-map.js";

/** Groups, plus their members, before the least recently used group is forgotten. */
const MAX_MEMBER_ENTRIES = 2_000_000;
/**
 * Versions are remembered longer than lists: for a list that is out of date to be taken, half this many other
 * groups would have to change between its reading and its loading.
 */
const MAX_VERSIONS = 1_000_000;

/** Who is in which group, in process. */
export function memoryMemberCache(assertOpen: () => void): MemberCache {
  const lists = boundedMap<GroupId, ReadonlySet<UserId>>(MAX_MEMBER_ENTRIES, (members) => 1 + members.size);
  const versions = boundedMap<GroupId, number>(MAX_VERSIONS);

  return {
    async areMembers(refs) {
      assertOpen();
      return refs.map(({ group, user }) => lists.get(group)?.has(user) ?? null);
    },

    async load(groups) {
      assertOpen();
      for (const { group, version, members } of groups) {
        if (version < (versions.get(group) ?? 0)) continue;
        versions.set(group, version);
        lists.set(group, new Set(members.map(({ user }) => user)));
      }
    },

    async drop(groups) {
      assertOpen();
      for (const { group, version } of groups) {
        versions.set(group, Math.max(version, versions.get(group) ?? 0));
        lists.delete(group);
      }
    },
  };
}
