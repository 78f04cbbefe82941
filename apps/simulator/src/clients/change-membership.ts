import { GroupModifyType } from "@chatledger/protocol";
import { groupKey, sessionOf } from "../plan/conversation.js";
import type { Ask } from "./request.js";
import type { RunContext } from "./run-context.js";
import type { Task, VirtualUser } from "./virtual-user.js";

type Change = Extract<Task, { readonly kind: "leave" | "beforeJoin" | "join" | "afterJoin" }>;

/** Leaves a group, or takes one of the steps back into it; what is next is then in `client.next`. */
export async function changeMembership(
  context: RunContext,
  user: VirtualUser,
  task: Change,
  ask: Ask,
): Promise<void> {
  const { group } = task;
  switch (task.kind) {
    case "leave": {
      user.outside.set(group, "unsure");
      const outcome = await change(context, user, group, "leave", ask);
      const state = outcome === "ok" && !user.doubtful.has(group) ? "out" : "unsure";
      user.outside.set(group, state);
      note(context, user, group, state);
      // Until it is known to be out, coming back would prove nothing.
      if (outcome !== "ok") user.next.unshift(task);
      return;
    }
    case "beforeJoin": {
      const newest = await newestIn(context, user, group, ask);
      user.next.unshift(newest === null ? task : { kind: "join", group, least: newest });
      return;
    }
    case "join": {
      user.outside.set(group, "unsure");
      note(context, user, group, "unsure");
      const outcome = await change(context, user, group, "join", ask);
      user.next.unshift(outcome === "ok" ? { ...task, kind: "afterJoin" } : task);
      return;
    }
    case "afterJoin": {
      const newest = await newestIn(context, user, group, ask);
      if (user.doubtful.has(group)) return;
      if (newest === null) {
        user.next.unshift(task);
        return;
      }
      user.outside.delete(group);
      user.joinedAfter.set(group, task.least);
      note(context, user, group, "in", task.least, newest);
      // Looks at what there is now: nothing from before.
      user.next.unshift({ kind: "page", key: groupKey(group), acknowledge: null, back: null });
      return;
    }
  }
}

/** Leaving is one's own doing; who comes back is let in by the group's creator. */
async function change(
  context: RunContext,
  user: VirtualUser,
  group: number,
  how: "leave" | "join",
  ask: Ask,
): Promise<"ok" | "refused" | "unknown"> {
  const { fixtures, journal } = context;
  const own = fixtures.users[user.number] ?? 0;
  user.membershipChanges += 1;
  const { outcome, body } = await ask("groupChangeMember", {
    ...{ groupId: fixtures.groups[group] ?? 0, memberIdList: [own] },
    ...(how === "leave"
      ? { userId: own, changeType: GroupModifyType.GROUP_MODIFY_TYPE_DEL }
      : { userId: creatorOf(context, group), changeType: GroupModifyType.GROUP_MODIFY_TYPE_ADD }),
  });
  // One that was unknown before may have done it already.
  const changed = outcome === "ok" && (body?.chgUserIdList.length ?? 0) > 0 ? 1 : 0;
  if (outcome === "unknown") user.doubtful.add(group);
  if (outcome !== "refused") {
    journal.groupChange({ group, least: changed, most: outcome === "unknown" ? 1 : changed });
  }
  return outcome;
}

/** The group's newest message as its creator sees it; null where that is not answered. */
async function newestIn(
  context: RunContext,
  user: VirtualUser,
  group: number,
  ask: Ask,
): Promise<number | null> {
  const { outcome, body } = await ask("latestMsgId", {
    userId: creatorOf(context, group),
    ...sessionOf(context.fixtures, groupKey(group), user.number),
  });
  return outcome === "ok" && body ? body.latestMsgId : null;
}

function note(
  { journal, clock }: RunContext,
  user: VirtualUser,
  group: number,
  state: "in" | "out" | "unsure",
  joinedAfterLeast = 0,
  joinedAfterMost = 0,
): void {
  journal.membership({
    ...{ client: user.number, group, state, joinedAfterLeast, joinedAfterMost, at: clock.now() },
  });
}

function creatorOf({ fixtures, population }: RunContext, group: number): number {
  return fixtures.users[population.groups[group]?.members[0] ?? 0] ?? 0;
}
