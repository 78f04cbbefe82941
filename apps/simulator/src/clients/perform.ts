import { changeMembership } from "./change-membership.js";
import type { Client, Task } from "./client.js";
import type { Line } from "./line.js";
import { acknowledge, openUnread, page } from "./read-conversation.js";
import { removeSession } from "./remove-session.js";
import { type Ask, badAnswer, request } from "./request.js";
import type { Scene } from "./scene.js";
import { sendMessages } from "./send-message.js";
import { setToken } from "./set-token.js";
import { openStrangersPage, tryWrongPassword } from "./trespass.js";

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
  const ask: Ask = (command, fields, mayBeRefused) =>
    request(scene, client, line, command, fields, dueAt, mayBeRefused);

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
    case "wrongPassword":
      await tryWrongPassword(scene, client, ask);
      return;
    case "sessions":
      await ask("recentSessions", { userId, latestUpdateTime: 0 });
      return;
    case "unread": {
      const { body } = await ask("unreadCount", { userId });
      if (body) openUnread(scene, client, task.open, body);
      return;
    }
    case "page":
      await page(scene, client, task, ask);
      return;
    case "acknowledge":
      await acknowledge(scene, client, line, task.key, task.id, dueAt);
      return;
    case "send":
      await sendMessages(scene, client, line, task, dueAt);
      return;
    case "token":
      await setToken(scene, client, ask);
      return;
    case "leave":
    case "beforeJoin":
    case "join":
    case "afterJoin":
      await changeMembership(scene, client, task, ask);
      return;
    case "strangersPage":
      await openStrangersPage(scene, client, task.group, ask);
      return;
    case "removeSession":
    case "unreadAfterRemoval":
    case "newestAfterRemoval":
      await removeSession(scene, client, task, ask);
      return;
  }
}
