/**
 * Member lists of groups, each with the version that the proxy gave it. A proxy that is asked with that version sends a
 * list only where it has changed, so a list kept here is never used without asking.
 */
export interface MemberLists {
  /** The version to ask with: 0 asks for the whole list. */
  versionOf(group: number): number;
  /** The list that was kept last; empty where none was. */
  membersOf(group: number): readonly number[];
  keep(group: number, version: number, members: readonly number[]): void;
}

interface MemberList {
  readonly version: number;
  readonly members: readonly number[];
  readonly keptAt: number;
}

/** Member ids kept over all groups: 8 MB or so. */
const maxMembersKept = 1_000_000;

const none: readonly number[] = [];

/** @param maxAgeMs asks for the whole list again after this time: consoles that write to the tables may not move a version */
export function createMemberLists(maxAgeMs: number): MemberLists {
  /** The longest unused first. */
  const lists = new Map<number, MemberList>();
  let membersKept = 0;

  function remove(group: number): void {
    membersKept -= lists.get(group)?.members.length ?? 0;
    lists.delete(group);
  }

  return {
    versionOf(group) {
      const list = lists.get(group);
      return list !== undefined && performance.now() - list.keptAt < maxAgeMs ? list.version : 0;
    },
    membersOf(group) {
      const list = lists.get(group);
      if (list === undefined) return none;
      lists.delete(group);
      lists.set(group, list);
      return list.members;
    },
    keep(group, version, members) {
      remove(group);
      lists.set(group, { version, members, keptAt: performance.now() });
      membersKept += members.length;
      for (const oldest of lists.keys()) {
        if (membersKept <= maxMembersKept || oldest === group) break;
        remove(oldest);
      }
    },
  };
}
