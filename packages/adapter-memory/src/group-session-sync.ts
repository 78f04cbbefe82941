import type { LedgerDatabase } from "./database.js";

/** About how many sessions one transaction updates: a few milliseconds, in which nothing else is served. */
const sessionsAStep = 2_000;
const groupsAPage = 500;

export const UNSYNCED_GROUPS = `
  SELECT group_id AS id, newest_at AS newestAt, arrival FROM group_conversations
  WHERE synced_arrival < arrival AND group_id > ? ORDER BY group_id LIMIT ?`;

/** The last member of a step, in a group with further members. */
export const LAST_MEMBER_OF_STEP = `
  SELECT user_id AS user FROM group_members WHERE group_id = ? AND user_id > ?
  ORDER BY user_id LIMIT 1 OFFSET ?`;

/** A session removed after the last message stays removed; others are (re)created and updated. */
export const UPDATE_MEMBER_SESSIONS = `
  INSERT INTO group_readers (user_id, group_id, session_at, moved)
  SELECT user_id, group_id, @newestAt, @sortKey FROM group_members
  WHERE group_id = @group AND user_id > @after AND user_id <= @last
  ON CONFLICT (user_id, group_id) DO UPDATE SET
    moved = iif(session_at >= excluded.session_at, moved, excluded.moved),
    session_at = max(coalesce(session_at, 0), excluded.session_at),
    removed_arrival = iif(removed_arrival >= @arrival, removed_arrival, NULL)`;

export const GROUP_SYNCED =
  "UPDATE group_conversations SET synced_arrival = max(synced_arrival, ?) WHERE group_id = ?";

/** Above every user id. */
const noLimit = 2 ** 32;

interface UnsyncedGroup {
  readonly id: number;
  readonly newestAt: number;
  readonly arrival: number;
}

interface MemberSessions {
  readonly group: number;
  readonly newestAt: number;
  readonly arrival: number;
  readonly sortKey: number;
  readonly after: number;
  readonly last: number;
}

/**
 * SessionStore.syncGroupSessions: one pass over the groups with new messages in ascending order, in steps of bounded
 * size between which other work is served. A group is synchronised up to its newest message when its turn came; later
 * messages are for the next round. Rounds do not overlap.
 */
export function groupSessionSync(database: LedgerDatabase, nextSortKey: () => number): () => Promise<number> {
  const unsyncedGroups = database.prepare<[number, number], UnsyncedGroup>(UNSYNCED_GROUPS);
  const lastMemberOfStep = database.prepare<[number, number, number], { user: number }>(LAST_MEMBER_OF_STEP);
  const updateMemberSessions = database.prepare<[MemberSessions]>(UPDATE_MEMBER_SESSIONS);
  const groupSynced = database.prepare<[number, number]>(GROUP_SYNCED);
  let previous: Promise<unknown> = Promise.resolve();

  async function round(
    transaction: <Step>(step: () => Step) => Step,
    othersServed: () => Promise<void>,
  ): Promise<number> {
    let handled = 0;
    let page: readonly UnsyncedGroup[] = [];
    let next = 0;
    let afterGroup = 0;
    let afterUser = 0;

    function currentGroup(): UnsyncedGroup | undefined {
      if (next === page.length) {
        page = unsyncedGroups.all(afterGroup, groupsAPage);
        next = 0;
      }
      return page[next];
    }

    /** Moves sessions until the step is full; false when no group is left. */
    function step(): boolean {
      let room = sessionsAStep;
      while (room > 0) {
        const group = currentGroup();
        if (group === undefined) return false;
        const last = lastMemberOfStep.get(group.id, afterUser, room - 1)?.user;
        const { changes } = updateMemberSessions.run({
          group: group.id,
          newestAt: group.newestAt,
          arrival: group.arrival,
          sortKey: nextSortKey(),
          after: afterUser,
          last: last ?? noLimit,
        });
        room -= changes + 1;
        if (last !== undefined) {
          afterUser = last;
          continue;
        }
        groupSynced.run(group.arrival, group.id);
        handled++;
        next++;
        afterGroup = group.id;
        afterUser = 0;
      }
      return true;
    }

    while (transaction(step)) await othersServed();
    return handled;
  }

  return async function syncGroupSessions() {
    const turn = previous.then(
      () => database.inSteps(round),
      () => database.inSteps(round),
    );
    previous = turn;
    return turn;
  };
}
