import { sessionOf } from "../plan/conversation.js";
import type { Client, Task } from "./client.js";
import { unreadProblems } from "./judge-answers.js";
import type { Ask } from "./request.js";
import type { Scene } from "./scene.js";

type Step = Extract<Task, { readonly kind: "removeSession" | "unreadAfterRemoval" | "newestAfterRemoval" }>;

/**
 * Takes one step of removing a session of two people. Nothing of what was there by then is unread any more, and the
 * session is hidden until somebody writes; the newest message before and after says what was there.
 */
export async function removeSession(scene: Scene, client: Client, task: Step, ask: Ask): Promise<void> {
  const { cast, clock, journal } = scene;
  const { key, least } = task;
  const userId = cast.users[client.number] ?? 0;
  const session = sessionOf(cast, key, client.number);
  switch (task.kind) {
    case "removeSession": {
      const { outcome } = await ask("removeSession", { userId, ...session });
      if (outcome === "refused") return;
      // Until more is known. What is unknown may take effect late, at any time.
      const sure = outcome === "ok" ? least : 0;
      journal.removal({ client: client.number, key, least: sure, most: Number.POSITIVE_INFINITY });
      if (outcome === "ok") client.next.unshift({ ...task, kind: "unreadAfterRemoval" });
      return;
    }
    case "unreadAfterRemoval": {
      const { outcome, body } = await ask("unreadCount", { userId });
      client.next.unshift({ ...task, kind: "newestAfterRemoval" });
      if (outcome !== "ok" || !body) return;
      const read = { key, id: least, by: "read by removing the session" } as const;
      for (const problem of unreadProblems(cast, client.number, body, read)) {
        journal.violation({ ...problem, events: [{ t: clock.now(), what: problem.summary }] });
      }
      return;
    }
    case "newestAfterRemoval": {
      const { outcome, body } = await ask("latestMsgId", { userId, ...session });
      if (outcome === "ok" && body) {
        journal.removal({ client: client.number, key, least, most: body.latestMsgId });
      }
      return;
    }
  }
}
