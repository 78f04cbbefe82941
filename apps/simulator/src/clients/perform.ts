import { changeMembership } from "./change-membership.js";
import type { Connection } from "./connection.js";
import { openStrangersPage, tryWrongPassword } from "./forbidden-requests.js";
import { acknowledge, openUnread, page } from "./read-conversation.js";
import { removeSession } from "./remove-session.js";
import { type Ask, badAnswer, request } from "./request.js";
import type { RunContext } from "./run-context.js";
import { sendMessages } from "./send-message.js";
import { setToken } from "./set-token.js";
import type { Task, VirtualUser } from "./virtual-user.js";

/**
 * Does a client's task. Resolves once it is answered; what it leads to is then in `client.next`.
 *
 * @param line whose link is open
 * @param dueAt when the task was due
 */
export async function perform(
  context: RunContext,
  user: VirtualUser,
  connection: Connection,
  task: Task,
  dueAt: number,
): Promise<void> {
  const { fixtures, journal } = context;
  const userId = fixtures.users[user.number] ?? 0;
  const ask: Ask = (command, fields, mayBeRefused) =>
    request(context, user, connection, command, fields, dueAt, mayBeRefused);

  switch (task.kind) {
    case "signIn": {
      const userName = context.userNameOf(user.number);
      const { outcome, body } = await ask("validate", { userName, password: context.passwordHash });
      user.online = outcome === "ok";
      if (body?.userInfo && body.userInfo.userId !== userId) {
        journal.violation(
          badAnswer(context, user, `${userName} signed in and is user ${body.userInfo.userId} now`),
        );
      }
      return;
    }
    case "wrongPassword":
      await tryWrongPassword(context, user, ask);
      return;
    case "sessions":
      await ask("recentSessions", { userId, latestUpdateTime: 0 });
      return;
    case "unread": {
      const { body } = await ask("unreadCount", { userId });
      if (body) openUnread(context, user, task.open, body);
      return;
    }
    case "page":
      await page(context, user, task, ask);
      return;
    case "acknowledge":
      await acknowledge(context, user, connection, task.key, task.id, dueAt);
      return;
    case "send":
      await sendMessages(context, user, connection, task, dueAt);
      return;
    case "token":
      await setToken(context, user, ask);
      return;
    case "leave":
    case "beforeJoin":
    case "join":
    case "afterJoin":
      await changeMembership(context, user, task, ask);
      return;
    case "strangersPage":
      await openStrangersPage(context, user, task.group, ask);
      return;
    case "removeSession":
    case "unreadAfterRemoval":
    case "newestAfterRemoval":
      await removeSession(context, user, task, ask);
      return;
  }
}
