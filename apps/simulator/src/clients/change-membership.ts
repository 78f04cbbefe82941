import { GroupModifyType } from "@chatledger/protocol";
import { groupKey, sessionOf } from "../plan/conversation.js";
import type { Client, Task } from "./client.js";
import type { Ask } from "./request.js";
import type { Scene } from "./scene.js";

type Change = Extract<Task, { readonly kind: "leave" | "beforeJoin" | "join" | "afterJoin" }>;

/** Leaves a group, or takes one of the steps back into it; what is next is then in `client.next`. */
export async function changeMembership(scene: Scene, client: Client, task: Change, ask: Ask): Promise<void> {
  const { group } = task;
  switch (task.kind) {
    case "leave": {
      client.outside.set(group, "unsure");
      const outcome = await change(scene, client, group, "leave", ask);
      const state = outcome === "ok" && !client.doubtful.has(group) ? "out" : "unsure";
      client.outside.set(group, state);
      note(scene, client, group, state);
      // Until it is known to be out, coming back would prove nothing.
      if (outcome !== "ok") client.next.unshift(task);
      return;
    }
    case "beforeJoin": {
      const newest = await newestIn(scene, client, group, ask);
      client.next.unshift(newest === null ? task : { kind: "join", group, least: newest });
      return;
    }
    case "join": {
      client.outside.set(group, "unsure");
      note(scene, client, group, "unsure");
      const outcome = await change(scene, client, group, "join", ask);
      client.next.unshift(outcome === "ok" ? { ...task, kind: "afterJoin" } : task);
      return;
    }
    case "afterJoin": {
      const newest = await newestIn(scene, client, group, ask);
      if (client.doubtful.has(group)) return;
      if (newest === null) {
        client.next.unshift(task);
        return;
      }
      client.outside.delete(group);
      client.joinedAfter.set(group, task.least);
      note(scene, client, group, "in", task.least, newest);
      // Looks at what there is now: nothing from before.
      client.next.unshift({ kind: "page", key: groupKey(group), acknowledge: null, back: null });
      return;
    }
  }
}

/** Leaving is one's own doing; who comes back is let in by the group's creator. */
async function change(
  scene: Scene,
  client: Client,
  group: number,
  how: "leave" | "join",
  ask: Ask,
): Promise<"ok" | "refused" | "unknown"> {
  const { cast, journal } = scene;
  const own = cast.users[client.number] ?? 0;
  client.moves += 1;
  const { outcome, body } = await ask("groupChangeMember", {
    ...{ groupId: cast.groups[group] ?? 0, memberIdList: [own] },
    ...(how === "leave"
      ? { userId: own, changeType: GroupModifyType.GROUP_MODIFY_TYPE_DEL }
      : { userId: creatorOf(scene, group), changeType: GroupModifyType.GROUP_MODIFY_TYPE_ADD }),
  });
  // One that was unknown before may have done it already.
  const changed = outcome === "ok" && (body?.chgUserIdList.length ?? 0) > 0 ? 1 : 0;
  if (outcome === "unknown") client.doubtful.add(group);
  if (outcome !== "refused") {
    journal.groupChange({ group, least: changed, most: outcome === "unknown" ? 1 : changed });
  }
  return outcome;
}

/** The group's newest message as its creator sees it; null where that is not answered. */
async function newestIn(scene: Scene, client: Client, group: number, ask: Ask): Promise<number | null> {
  const { outcome, body } = await ask("latestMsgId", {
    userId: creatorOf(scene, group),
    ...sessionOf(scene.cast, groupKey(group), client.number),
  });
  return outcome === "ok" && body ? body.latestMsgId : null;
}

function note(
  { journal, clock }: Scene,
  client: Client,
  group: number,
  state: "in" | "out" | "unsure",
  joinedAfterLeast = 0,
  joinedAfterMost = 0,
): void {
  journal.membership({
    ...{ client: client.number, group, state, joinedAfterLeast, joinedAfterMost, at: clock.now() },
  });
}

function creatorOf({ cast, population }: Scene, group: number): number {
  return cast.users[population.groups[group]?.members[0] ?? 0] ?? 0;
}
