import { type CommandWithResponse, GroupModifyType, type RequestFields } from "@chatledger/protocol";
import { groupKey, sessionOf } from "../plan/conversation.js";
import type { Client, Task } from "./client.js";
import type { Line } from "./line.js";
import { acknowledge, openUnread, page } from "./read-conversation.js";
import { badAnswer, request } from "./request.js";
import type { Scene } from "./scene.js";
import { sendMessage } from "./send-message.js";

/**
 * Does a client's task. Resolves once it is answered; what it leads to is then in `client.next`.
 *
 * @param line whose link is open
 * @param dueAt when the task was due
 */
export async function perform(
  scene: Scene,
  client: Client,
  line: Line,
  task: Task,
  dueAt: number,
): Promise<void> {
  const { cast, journal } = scene;
  const userId = cast.users[client.number] ?? 0;
  const ask = <N extends CommandWithResponse>(command: N, fields: RequestFields<N>) =>
    request(scene, client, line, command, fields, dueAt);

  switch (task.kind) {
    case "signIn": {
      const userName = scene.userNameOf(client.number);
      const { outcome, body } = await ask("validate", { userName, password: scene.passwordHash });
      client.online = outcome === "ok";
      if (body?.userInfo && body.userInfo.userId !== userId) {
        journal.violation(
          badAnswer(scene, client, `${userName} signed in and is user ${body.userInfo.userId} now`),
        );
      }
      return;
    }
    case "sessions":
      await ask("recentSessions", { userId, latestUpdateTime: 0 });
      return;
    case "unread": {
      const { body } = await ask("unreadCount", { userId });
      if (body) openUnread(scene, client, task.open, body);
      return;
    }
    case "page":
      await page(scene, client, task.key, task.acknowledge, ask);
      return;
    case "acknowledge":
      await acknowledge(scene, client, line, task.key, task.id, dueAt);
      return;
    case "send":
      client.ahead += task.sizes.length - 1;
      await Promise.all(
        task.sizes.map((size) => sendMessage(scene, client, line, task.key, size, task.voice, dueAt)),
      );
      return;
    case "token": {
      client.tokens += 1;
      await ask("deviceToken", {
        userId,
        deviceToken: `ios:${scene.run}-${client.number}-${client.tokens}`,
        clientType: 0x11,
      });
      return;
    }
    case "leave": {
      const groupId = cast.groups[task.group] ?? 0;
      client.outside.set(task.group, "unsure");
      client.moves += 1;
      const { outcome } = await ask("groupChangeMember", {
        ...{ userId, groupId, memberIdList: [userId] },
        changeType: GroupModifyType.GROUP_MODIFY_TYPE_DEL,
      });
      if (outcome === "unknown") client.doubtful.add(task.group);
      const state = outcome === "ok" && !client.doubtful.has(task.group) ? "out" : "unsure";
      client.outside.set(task.group, state);
      membership(scene, client, task.group, state);
      // Until it is known to be out, coming back would prove nothing.
      if (outcome !== "ok") client.next.unshift(task);
      return;
    }
    case "beforeJoin": {
      const { outcome, body } = await ask("latestMsgId", {
        userId: creatorOf(scene, task.group),
        ...sessionOf(cast, groupKey(task.group), client.number),
      });
      client.next.unshift(
        outcome === "ok" && body
          ? { kind: "join", group: task.group, least: body.latestMsgId }
          : { kind: "beforeJoin", group: task.group },
      );
      return;
    }
    case "join": {
      client.outside.set(task.group, "unsure");
      client.moves += 1;
      membership(scene, client, task.group, "unsure");
      const { outcome } = await ask("groupChangeMember", {
        ...{ userId: creatorOf(scene, task.group), groupId: cast.groups[task.group] ?? 0 },
        ...{ changeType: GroupModifyType.GROUP_MODIFY_TYPE_ADD, memberIdList: [userId] },
      });
      if (outcome === "unknown") client.doubtful.add(task.group);
      client.next.unshift(outcome === "ok" ? { ...task, kind: "afterJoin" } : task);
      return;
    }
    case "afterJoin": {
      const { outcome, body } = await ask("latestMsgId", {
        userId: creatorOf(scene, task.group),
        ...sessionOf(cast, groupKey(task.group), client.number),
      });
      if (client.doubtful.has(task.group)) return;
      if (outcome === "ok" && body) {
        client.outside.delete(task.group);
        membership(scene, client, task.group, "in", task.least, body.latestMsgId);
      } else client.next.unshift(task);
      return;
    }
  }
}

function membership(
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
