import type { CommandName, ResponseOf } from "@chatledger/protocol";
import {
  type ConversationKey,
  describeConversation,
  groupOf,
  keyOf,
  sessionOf,
} from "../plan/conversation.js";
import type { Client, PageBack, Task } from "./client.js";
import { type ReadUpTo, unreadProblems, unreadSessions } from "./judge-answers.js";
import { endsAtBeginning, messageProblems, pageProblems } from "./judge-pages.js";
import type { Line } from "./line.js";
import { type Ask, openLink, request } from "./request.js";
import type { Scene } from "./scene.js";

const pageMessages = 20;
/** The share of newest pages behind which another is asked for that begins within them. */
const backShare = 0.5;
/** The share of conversations whose session is removed instead of opening them. */
const removalShare = 0.2;

type PageTask = Extract<Task, { readonly kind: "page" }>;

/** Looks at a page of a conversation, and draws where to page back to, or up to where to acknowledge it. */
export async function page(scene: Scene, client: Client, task: PageTask, ask: Ask): Promise<void> {
  const { cast, clock, journal, run } = scene;
  const { key, acknowledge, back } = task;
  const { from, wish } = back ?? { from: 0, wish: pageMessages };
  const { outcome, reason, body } = await ask("msgList", {
    ...{ userId: cast.users[client.number] ?? 0, ...sessionOf(cast, key, client.number) },
    ...{ msgIdBegin: from, msgCnt: wish },
  });
  if (!body) return;
  const subject = describeConversation(cast, key);
  const problems = [...messageProblems(run, cast, key, body.msgList)];
  const isReader = isSureReader(client, key);
  if (isReader && outcome === "ok") {
    const hiddenUpTo = client.joinedAfter.get(groupOf(key) ?? -1) ?? 0;
    problems.push(...pageProblems(subject, { from, wish, hiddenUpTo, back }, body.msgList));
  }
  if (isReader && reason === "notPermitted") {
    problems.push({ kind: "membership", subject, summary: `user ${body.userId} may not read it` });
  }
  for (const problem of problems) {
    journal.violation({ ...problem, events: [{ t: clock.now(), what: problem.summary }] });
  }
  if (acknowledge !== null) {
    const id = body.msgList[Math.floor(acknowledge * body.msgList.length)]?.msgId;
    if (id !== undefined) client.next.unshift({ kind: "acknowledge", key, id });
  } else if (isReader && outcome === "ok" && back === null) {
    const further = drawBack(client, body.msgList);
    if (further) client.next.unshift({ ...task, back: further });
  }
}

/** Whether a client takes part in a conversation, without a doubt. */
function isSureReader({ outside, doubtful }: Client, key: ConversationKey): boolean {
  const group = groupOf(key);
  return group === null || !(outside.has(group) || doubtful.has(group));
}

/** A page that begins somewhere on the newest one: short ones show whether its end is met, long ones what is beyond. */
function drawBack({ random }: Client, newest: ResponseOf<"msgList">["msgList"]): PageBack | null {
  if (newest.length === 0 || !random.chance(backShare)) return null;
  const known = newest.slice(random.below(newest.length)).map(({ msgId }) => msgId);
  const wish = 1 + random.below(known.length + 2);
  return { from: known[0] ?? 0, wish, known, isAll: endsAtBeginning(newest, pageMessages) };
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
  meter.answered("msgReadAck" satisfies CommandName, "ok", null, null);
  client.ahead += 1;
  const { outcome, body } = await request(scene, client, line, "unreadCount", { userId }, dueAt);
  journal.read({ client: client.number, key, id, at, arrived: outcome === "ok" });
  if (outcome !== "ok" || !body) return;
  openUnread(scene, client, false, body, { key, id, by: "acknowledged" });
}

/** Checks an unread list, and draws which of it to open. */
export function openUnread(
  scene: Scene,
  client: Client,
  open: boolean,
  body: ResponseOf<"unreadCount">,
  read: ReadUpTo | null = null,
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
  if (key === undefined) return;
  const newest = body.unreadinfoList.find((info) => keyOf(cast, number, info) === key)?.latestMsgId ?? 0;
  // Of groups only members' sessions follow their messages at once; between two people all do.
  const removes = groupOf(key) === null && random.chance(removalShare);
  client.next.unshift(
    removes
      ? { kind: "removeSession", key, least: newest }
      : { kind: "page", key, acknowledge: acknowledgement, back: null },
  );
}
