import type { CommandName, ResponseOf } from "@chatledger/protocol";
import {
  type ConversationKey,
  describeConversation,
  groupOf,
  keyOf,
  sessionOf,
} from "../plan/conversation.js";
import type { Connection } from "./connection.js";
import { type ReadUpTo, unreadProblems, unreadSessions } from "./judge-answers.js";
import { endsAtBeginning, messageProblems, pageProblems } from "./judge-pages.js";
import { type Ask, openLink, request } from "./request.js";
import type { RunContext } from "./run-context.js";
import type { PageBack, Task, VirtualUser } from "./virtual-user.js";

const pageMessages = 20;
/** The share of newest pages behind which another is asked for that begins within them. */
const backShare = 0.5;
/** The share of conversations whose session is removed instead of opening them. */
const removalShare = 0.2;

type PageTask = Extract<Task, { readonly kind: "page" }>;

/** Looks at a page of a conversation, and draws where to page back to, or up to where to acknowledge it. */
export async function page(context: RunContext, user: VirtualUser, task: PageTask, ask: Ask): Promise<void> {
  const { fixtures, clock, journal, run } = context;
  const { key, acknowledge, back } = task;
  const { from, wish } = back ?? { from: 0, wish: pageMessages };
  const { outcome, reason, body } = await ask("msgList", {
    ...{ userId: fixtures.users[user.number] ?? 0, ...sessionOf(fixtures, key, user.number) },
    ...{ msgIdBegin: from, msgCnt: wish },
  });
  if (!body) return;
  const subject = describeConversation(fixtures, key);
  const problems = [...messageProblems(run, fixtures, key, body.msgList)];
  const isReader = isSureReader(user, key);
  if (isReader && outcome === "ok") {
    const hiddenUpTo = user.joinedAfter.get(groupOf(key) ?? -1) ?? 0;
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
    if (id !== undefined) user.next.unshift({ kind: "acknowledge", key, id });
  } else if (isReader && outcome === "ok" && back === null) {
    const further = drawBack(user, body.msgList);
    if (further) user.next.unshift({ ...task, back: further });
  }
}

/** Whether a client takes part in a conversation, without a doubt. */
function isSureReader({ outside, doubtful }: VirtualUser, key: ConversationKey): boolean {
  const group = groupOf(key);
  return group === null || !(outside.has(group) || doubtful.has(group));
}

/** A page that begins somewhere on the newest one: short ones show whether its end is met, long ones what is beyond. */
function drawBack({ random }: VirtualUser, newest: ResponseOf<"msgList">["msgList"]): PageBack | null {
  if (newest.length === 0 || !random.chance(backShare)) return null;
  const known = newest.slice(random.below(newest.length)).map(({ msgId }) => msgId);
  const wish = 1 + random.below(known.length + 2);
  return { from: known[0] ?? 0, wish, known, isAll: endsAtBeginning(newest, pageMessages) };
}

/** Acknowledges, and at once, behind it on its connection, looks at what is unread: everybody reads what they have written. */
export async function acknowledge(
  context: RunContext,
  user: VirtualUser,
  connection: Connection,
  key: ConversationKey,
  id: number,
  dueAt: number,
): Promise<void> {
  const { fixtures, clock, journal, meter, toldIsSure } = context;
  const userId = fixtures.users[user.number] ?? 0;
  const at = clock.now();
  openLink(connection).notify("msgReadAck", { userId, ...sessionOf(fixtures, key, user.number), msgId: id });
  connection.order += 1;
  meter.sent();
  meter.answered("msgReadAck" satisfies CommandName, "ok", null, null);
  user.ahead += 1;
  const { outcome, body } = await request(context, user, connection, "unreadCount", { userId }, dueAt);
  const arrived = outcome === "ok" && toldIsSure;
  journal.read({ client: user.number, key, id, at, arrived });
  if (outcome !== "ok" || !body) return;
  openUnread(context, user, false, body, arrived ? { key, id, by: "acknowledged" } : null);
}

/** Checks an unread list, and draws which of it to open. */
export function openUnread(
  context: RunContext,
  user: VirtualUser,
  open: boolean,
  body: ResponseOf<"unreadCount">,
  read: ReadUpTo | null = null,
): void {
  const { fixtures, clock, journal } = context;
  const { number, random } = user;
  for (const problem of unreadProblems(fixtures, number, body, read)) {
    journal.violation({ ...problem, events: [{ t: clock.now(), what: problem.summary }] });
  }
  if (!open) return;
  const sessions = unreadSessions(fixtures, number, body);
  const key = sessions[random.below(sessions.length)];
  // One in five reads stops somewhere on the page.
  const acknowledgement = random.chance(0.2) ? random.next() : 0;
  if (key === undefined) return;
  const newest = body.unreadinfoList.find((info) => keyOf(fixtures, number, info) === key)?.latestMsgId ?? 0;
  // Of groups only members' sessions follow their messages at once; between two people all do.
  const removes = groupOf(key) === null && random.chance(removalShare);
  user.next.unshift(
    removes
      ? { kind: "removeSession", key, least: newest }
      : { kind: "page", key, acknowledge: acknowledgement, back: null },
  );
}
