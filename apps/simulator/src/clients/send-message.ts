import {
  type ConversationKey,
  describeConversation,
  groupOf,
  msgTypeOf,
  sessionOf,
} from "../plan/conversation.js";
import { bodyOf, createTimeOf, voiceBody } from "../plan/message-body.js";
import type { Outcome } from "../world/world.js";
import type { Connection } from "./connection.js";
import { sendAnswerProblem } from "./judge-answers.js";
import { type Answer, badAnswer, isDisruption, request } from "./request.js";
import type { RunContext } from "./run-context.js";
import type { Task, VirtualUser } from "./virtual-user.js";

type SendTask = Extract<Task, { readonly kind: "send" }>;

const notAMember: ReadonlySet<string> = new Set(["notPermitted"]);

/** Sends the messages of a task, in one go, and tells what became of each. */
export async function sendMessages(
  context: RunContext,
  user: VirtualUser,
  connection: Connection,
  task: SendTask,
  dueAt: number,
): Promise<void> {
  // Each line counts as a turn, and so does a repetition.
  user.ahead += task.sizes.length - (task.repeat === "no" ? 1 : 0);
  await Promise.all(task.sizes.map((size) => sendMessage(context, user, connection, task, size, dueAt)));
}

async function sendMessage(
  context: RunContext,
  user: VirtualUser,
  connection: Connection,
  { key, voice, repeat }: SendTask,
  wantedSize: number,
  dueAt: number,
): Promise<void> {
  const { fixtures, journal, clock, run, scenario } = context;
  const number = user.messages;
  user.messages += 1;
  const sentAt = clock.now();
  const intendedAt = scenario.load.kind === "closed" ? sentAt : dueAt;
  const text = bodyOf(run, { client: user.number, number, size: wantedSize, key, intendedAt });
  const fields = {
    fromUserId: fixtures.users[user.number] ?? 0,
    toSessionId: sessionOf(fixtures, key, user.number).sessionId,
    ...{ msgId: 0, createTime: createTimeOf(sentAt), msgType: msgTypeOf(key, voice) },
    msgData: voice ? voiceBody(text) : text,
    clientKey: repeat === "no" ? null : Buffer.from(`${run} ${user.number} ${number}`),
  };
  const { id: connectionId } = connection;
  const wasOutside = isOutside(user, key);
  const { membershipChanges } = user;
  const mayBeRefused = groupOf(key) === null || wasOutside === false ? undefined : notAMember;
  const send = () => request(context, user, connection, "msgData", fields, dueAt, mayBeRefused);
  const sending = send();
  const { order } = connection;
  const repeating = repeat === "atOnce" ? send() : null;
  const first = await sending;
  // Who leaves or comes back meanwhile may be taken as the one or the other.
  if (user.membershipChanges === membershipChanges) {
    judgeMembership(context, user, key, wasOutside, first.outcome, first.reason, sentAt);
  }
  const second = await (repeat === "later" && connection.link !== null ? send() : repeating);
  const { outcome, reason, id } = together(first, second);
  journal.send({
    ...{ client: user.number, number, key, size: text.length, voice, connection: connectionId },
    // Where the first is not known to be stored, it may be the second that is, or neither.
    order: second === null || first.outcome === "ok" ? order : null,
    ...{ intendedAt: dueAt, sentAt, answeredAt: clock.now(), outcome, reason, id },
    isRepeated: second !== null,
  });
  for (const answer of [first, second]) {
    if (answer?.outcome !== "ok" || !answer.body) continue;
    const problem = sendAnswerProblem(fields, answer.body);
    if (problem !== null) journal.violation(badAnswer(context, user, problem));
  }
  judgeRepetition(context, key, first, second, sentAt);
}

type SendAnswer = Answer<"msgData">;

const idOf = ({ outcome, body }: SendAnswer): number => (outcome === "ok" ? (body?.msgId ?? 0) : 0);

/** What has become of a message that was sent once or twice: one acknowledgement is enough, and one doubt, too. */
function together(first: SendAnswer, second: SendAnswer | null) {
  const decisive =
    [first, second].find((answer) => answer?.outcome === "ok") ??
    [first, second].find((answer) => answer?.outcome === "unknown") ??
    first;
  return { outcome: decisive.outcome, reason: decisive.reason, id: idOf(decisive) };
}

/** A message that is sent again under its key is the one that is stored. */
function judgeRepetition(
  { fixtures, clock, journal }: RunContext,
  key: ConversationKey,
  first: SendAnswer,
  second: SendAnswer | null,
  sentAt: number,
): void {
  if (first.outcome !== "ok" || second?.outcome !== "ok" || idOf(first) === idOf(second)) return;
  const summary = `a message with id ${idOf(first)} was sent again under its client key, and has id ${idOf(second)} now`;
  const events = [
    { t: sentAt, what: "message sent with a client key" },
    { t: clock.now(), what: summary },
  ];
  journal.violation({ kind: "doubled", subject: describeConversation(fixtures, key), summary, events });
}

/** Whether a client is outside of a group; null where that is not sure, as while it leaves. */
function isOutside({ outside }: VirtualUser, key: ConversationKey): boolean | null {
  const group = groupOf(key);
  const state = group === null ? undefined : outside.get(group);
  return state === "unsure" ? null : state === "out";
}

/** Members may write to their group, and nobody else. */
function judgeMembership(
  context: RunContext,
  user: VirtualUser,
  key: ConversationKey,
  wasOutside: boolean | null,
  outcome: Outcome,
  reason: string,
  sentAt: number,
): void {
  const { fixtures, clock, journal } = context;
  const taken = outcome === "ok";
  const turnedAway = reason === "notPermitted" || reason === "notFound";
  const mistaken = (wasOutside === true && taken) || (wasOutside === false && turnedAway);
  if (wasOutside === true && outcome === "refused" && !notAMember.has(reason) && !isDisruption(reason)) {
    journal.violation(badAnswer(context, user, `a stranger's message was refused with ${reason}`));
  }
  if (!mistaken) return;
  const subject = `user ${fixtures.users[user.number]}, ${describeConversation(fixtures, key)}`;
  const summary = taken
    ? "a message was taken from somebody who had left"
    : `a member's message was refused: ${reason}`;
  const events = [
    { t: sentAt, what: "message sent" },
    { t: clock.now(), what: taken ? "taken" : `refused: ${reason}` },
  ];
  journal.violation({ kind: "membership", subject, summary, events });
}
