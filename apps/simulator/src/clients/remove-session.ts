import { sessionOf } from "../plan/conversation.js";
import { unreadProblems } from "./judge-answers.js";
import type { Ask } from "./request.js";
import type { RunContext } from "./run-context.js";
import type { Task, VirtualUser } from "./virtual-user.js";

type Step = Extract<Task, { readonly kind: "removeSession" | "unreadAfterRemoval" | "newestAfterRemoval" }>;

/**
 * Takes one step of removing a session of two people. Nothing of what was there by then is unread any more, and the
 * session is hidden until somebody writes; the newest message before and after says what was there.
 */
export async function removeSession(
  context: RunContext,
  user: VirtualUser,
  task: Step,
  ask: Ask,
): Promise<void> {
  const { fixtures, clock, journal } = context;
  const { key, least } = task;
  const userId = fixtures.users[user.number] ?? 0;
  const session = sessionOf(fixtures, key, user.number);
  switch (task.kind) {
    case "removeSession": {
      const { outcome } = await ask("removeSession", { userId, ...session });
      if (outcome === "refused") return;
      // Until more is known. What is unknown may take effect late, at any time.
      const sure = outcome === "ok" ? least : 0;
      journal.removal({ client: user.number, key, least: sure, most: Number.POSITIVE_INFINITY });
      if (outcome === "ok") user.next.unshift({ ...task, kind: "unreadAfterRemoval" });
      return;
    }
    case "unreadAfterRemoval": {
      const { outcome, body } = await ask("unreadCount", { userId });
      user.next.unshift({ ...task, kind: "newestAfterRemoval" });
      if (outcome !== "ok" || !body) return;
      const read = { key, id: least, by: "read by removing the session" } as const;
      for (const problem of unreadProblems(fixtures, user.number, body, read)) {
        journal.violation({ ...problem, events: [{ t: clock.now(), what: problem.summary }] });
      }
      return;
    }
    case "newestAfterRemoval": {
      const { outcome, body } = await ask("latestMsgId", { userId, ...session });
      if (outcome === "ok" && body) {
        journal.removal({ client: user.number, key, least, most: body.latestMsgId });
      }
      return;
    }
  }
}
