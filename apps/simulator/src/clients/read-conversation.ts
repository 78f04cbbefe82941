import type { CommandName, CommandWithResponse, RequestFields, ResponseOf } from "@chatledger/protocol";
import { type ConversationKey, sessionOf } from "../plan/conversation.js";
import type { Reply } from "../world.js";
import type { Client } from "./client.js";
import { pageProblems, unreadProblems, unreadSessions } from "./judge-answers.js";
import type { Line } from "./line.js";
import { openLink, request } from "./request.js";
import type { Scene } from "./scene.js";

const pageMessages = 20;

export type Ask = <N extends CommandWithResponse>(command: N, fields: RequestFields<N>) => Promise<Reply<N>>;

/** Pages through a conversation, and draws up to where to acknowledge it. */
export async function page(
  scene: Scene,
  client: Client,
  key: ConversationKey,
  acknowledge: number | null,
  ask: Ask,
): Promise<void> {
  const { cast, clock, journal, run } = scene;
  const { body } = await ask("msgList", {
    ...{ userId: cast.users[client.number] ?? 0, ...sessionOf(cast, key, client.number) },
    ...{ msgIdBegin: 0, msgCnt: pageMessages },
  });
  if (!body) return;
  for (const problem of pageProblems(run, cast, key, body.msgList)) {
    journal.violation({ ...problem, events: [{ t: clock.now(), what: problem.summary }] });
  }
  if (acknowledge === null) return;
  const id = body.msgList[Math.floor(acknowledge * body.msgList.length)]?.msgId;
  if (id !== undefined) client.next.unshift({ kind: "acknowledge", key, id });
}

/** Acknowledges, and at once, behind it on its connection, looks at what is unread: everybody reads what they have written. */
export async function acknowledge(
  scene: Scene,
  client: Client,
  line: Line,
  key: ConversationKey,
  id: number,
  dueAt: number,
): Promise<void> {
  const { cast, clock, journal, meter } = scene;
  const userId = cast.users[client.number] ?? 0;
  const at = clock.now();
  openLink(line).notify("msgReadAck", { userId, ...sessionOf(cast, key, client.number), msgId: id });
  line.order += 1;
  meter.sent();
  meter.answered("msgReadAck" satisfies CommandName, "ok", null);
  client.ahead += 1;
  const { outcome, body } = await request(scene, client, line, "unreadCount", { userId }, dueAt);
  journal.read({ client: client.number, key, id, at, arrived: outcome === "ok" });
  if (outcome !== "ok" || !body) return;
  openUnread(scene, client, false, body, { key, id });
}

/** Checks an unread list, and draws which of it to open. */
export function openUnread(
  scene: Scene,
  client: Client,
  open: boolean,
  body: ResponseOf<"unreadCount">,
  read: { readonly key: ConversationKey; readonly id: number } | null = null,
): void {
  const { cast, clock, journal } = scene;
  const { number, random } = client;
  for (const problem of unreadProblems(cast, number, body, read)) {
    journal.violation({ ...problem, events: [{ t: clock.now(), what: problem.summary }] });
  }
  if (!open) return;
  const sessions = unreadSessions(cast, number, body);
  const key = sessions[random.below(sessions.length)];
  // One in five reads stops somewhere on the page.
  const acknowledgement = random.chance(0.2) ? random.next() : 0;
  if (key !== undefined) client.next.unshift({ kind: "page", key, acknowledge: acknowledgement });
}
