import { MsgType } from "@chatledger/protocol";
import { bodyOf, createTimeOf, voiceBody } from "../message-body.js";
import { type ConversationKey, describeConversation, groupOf, sessionOf } from "../plan/conversation.js";
import type { Outcome } from "../world.js";
import type { Client } from "./client.js";
import { sendAnswerProblem } from "./judge-answers.js";
import type { Line } from "./line.js";
import { badAnswer, request } from "./request.js";
import type { Scene } from "./scene.js";

/** Sends a message of a client's, and tells what became of it. */
export async function sendMessage(
  scene: Scene,
  client: Client,
  line: Line,
  key: ConversationKey,
  wantedSize: number,
  voice: boolean,
  dueAt: number,
): Promise<void> {
  const { cast, journal, clock, run } = scene;
  const number = client.messages;
  client.messages += 1;
  const text = bodyOf(run, { client: client.number, number, size: wantedSize, key });
  const msgData = voice ? voiceBody(text) : text;
  const isGroup = groupOf(key) !== null;
  const msgType = isGroup
    ? voice
      ? MsgType.MSG_TYPE_GROUP_AUDIO
      : MsgType.MSG_TYPE_GROUP_TEXT
    : voice
      ? MsgType.MSG_TYPE_SINGLE_AUDIO
      : MsgType.MSG_TYPE_SINGLE_TEXT;
  const sentAt = clock.now();
  const fields = {
    ...{
      fromUserId: cast.users[client.number] ?? 0,
      toSessionId: sessionOf(cast, key, client.number).sessionId,
    },
    ...{ msgId: 0, createTime: createTimeOf(sentAt), msgType, msgData },
  };
  const { connection } = line;
  const wasOutside = isOutside(client, key);
  const { moves } = client;
  const sending = request(scene, client, line, "msgData", fields, dueAt);
  const { order } = line;
  const { outcome, reason, body } = await sending;
  const id = outcome === "ok" ? (body?.msgId ?? 0) : 0;
  journal.send({
    ...{ client: client.number, number, key, size: text.length, voice, connection, order },
    ...{ intendedAt: dueAt, sentAt, answeredAt: clock.now(), outcome, reason, id },
  });
  // Who leaves or comes back meanwhile may be taken as the one or the other.
  if (client.moves === moves) judgeMembership(scene, client, key, wasOutside, outcome, reason, sentAt);
  if (outcome !== "ok" || !body) return;
  const problem = sendAnswerProblem(fields, body);
  if (problem !== null) journal.violation(badAnswer(scene, client, problem));
}

/** Whether a client is outside of a group; null where that is not sure, as while it leaves. */
function isOutside({ outside }: Client, key: ConversationKey): boolean | null {
  const group = groupOf(key);
  const state = group === null ? undefined : outside.get(group);
  return state === "unsure" ? null : state === "out";
}

/** Members may write to their group, and nobody else. */
function judgeMembership(
  { cast, clock, journal }: Scene,
  client: Client,
  key: ConversationKey,
  wasOutside: boolean | null,
  outcome: Outcome,
  reason: string,
  sentAt: number,
): void {
  const taken = outcome === "ok";
  const turnedAway = reason === "notPermitted" || reason === "notFound";
  const mistaken = (wasOutside === true && taken) || (wasOutside === false && turnedAway);
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
