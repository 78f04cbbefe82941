import { bodyOf, createTimeOf, voiceBody } from "../message-body.js";
import {
  type ConversationKey,
  describeConversation,
  groupOf,
  msgTypeOf,
  sessionOf,
} from "../plan/conversation.js";
import type { Outcome } from "../world.js";
import type { Client, Task } from "./client.js";
import { sendAnswerProblem } from "./judge-answers.js";
import type { Line } from "./line.js";
import { type Answer, badAnswer, isTrouble, request } from "./request.js";
import type { Scene } from "./scene.js";

type SendTask = Extract<Task, { readonly kind: "send" }>;

const notAMember: ReadonlySet<string> = new Set(["notPermitted"]);

/** Sends the messages of a task, in one go, and tells what became of each. */
export async function sendMessages(
  scene: Scene,
  client: Client,
  line: Line,
  task: SendTask,
  dueAt: number,
): Promise<void> {
  // Each line counts as a turn, and so does a repetition.
  client.ahead += task.sizes.length - (task.repeat === "no" ? 1 : 0);
  await Promise.all(task.sizes.map((size) => sendMessage(scene, client, line, task, size, dueAt)));
}

async function sendMessage(
  scene: Scene,
  client: Client,
  line: Line,
  { key, voice, repeat }: SendTask,
  wantedSize: number,
  dueAt: number,
): Promise<void> {
  const { cast, journal, clock, run } = scene;
  const number = client.messages;
  client.messages += 1;
  const text = bodyOf(run, { client: client.number, number, size: wantedSize, key });
  const sentAt = clock.now();
  const fields = {
    fromUserId: cast.users[client.number] ?? 0,
    toSessionId: sessionOf(cast, key, client.number).sessionId,
    ...{ msgId: 0, createTime: createTimeOf(sentAt), msgType: msgTypeOf(key, voice) },
    msgData: voice ? voiceBody(text) : text,
    clientKey: repeat === "no" ? null : Buffer.from(`${run} ${client.number} ${number}`),
  };
  const { connection } = line;
  const wasOutside = isOutside(client, key);
  const { moves } = client;
  const mayBeRefused = groupOf(key) === null || wasOutside === false ? undefined : notAMember;
  const send = () => request(scene, client, line, "msgData", fields, dueAt, mayBeRefused);
  const sending = send();
  const { order } = line;
  const repeating = repeat === "atOnce" ? send() : null;
  const first = await sending;
  // Who leaves or comes back meanwhile may be taken as the one or the other.
  if (client.moves === moves) {
    judgeMembership(scene, client, key, wasOutside, first.outcome, first.reason, sentAt);
  }
  const second = await (repeat === "later" && line.link !== null ? send() : repeating);
  const { outcome, reason, id } = together(first, second);
  journal.send({
    ...{ client: client.number, number, key, size: text.length, voice, connection },
    // Where the first is not known to be stored, it may be the second that is, or neither.
    order: second === null || first.outcome === "ok" ? order : null,
    ...{ intendedAt: dueAt, sentAt, answeredAt: clock.now(), outcome, reason, id },
  });
  for (const answer of [first, second]) {
    if (answer?.outcome !== "ok" || !answer.body) continue;
    const problem = sendAnswerProblem(fields, answer.body);
    if (problem !== null) journal.violation(badAnswer(scene, client, problem));
  }
  judgeRepetition(scene, key, first, second, sentAt);
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
  { cast, clock, journal }: Scene,
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
  journal.violation({ kind: "doubled", subject: describeConversation(cast, key), summary, events });
}

/** Whether a client is outside of a group; null where that is not sure, as while it leaves. */
function isOutside({ outside }: Client, key: ConversationKey): boolean | null {
  const group = groupOf(key);
  const state = group === null ? undefined : outside.get(group);
  return state === "unsure" ? null : state === "out";
}

/** Members may write to their group, and nobody else. */
function judgeMembership(
  scene: Scene,
  client: Client,
  key: ConversationKey,
  wasOutside: boolean | null,
  outcome: Outcome,
  reason: string,
  sentAt: number,
): void {
  const { cast, clock, journal } = scene;
  const taken = outcome === "ok";
  const turnedAway = reason === "notPermitted" || reason === "notFound";
  const mistaken = (wasOutside === true && taken) || (wasOutside === false && turnedAway);
  if (wasOutside === true && outcome === "refused" && !notAMember.has(reason) && !isTrouble(reason)) {
    journal.violation(badAnswer(scene, client, `a stranger's message was refused with ${reason}`));
  }
  if (!mistaken) return;
  const subject = `user ${cast.users[client.number]}, ${describeConversation(cast, key)}`;
  const summary = taken
    ? "a message was taken from somebody who had left"
    : `a member's message was refused: ${reason}`;
  const events = [
    { t: sentAt, what: "message sent" },
    { t: clock.now(), what: taken ? "taken" : `refused: ${reason}` },
  ];
  journal.violation({ kind: "membership", subject, summary, events });
}
