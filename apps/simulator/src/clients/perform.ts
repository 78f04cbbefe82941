import {
  type CommandName,
  type CommandWithResponse,
  GroupModifyType,
  MsgType,
  type RequestFields,
  type ResponseOf,
} from "@chatledger/protocol";
import { bodyOf, voiceBody } from "../message-body.js";
import {
  type Cast,
  type ConversationKey,
  describeConversation,
  groupKey,
  groupOf,
  sessionOf,
} from "../plan/conversation.js";
import type { Population } from "../plan/population.js";
import type { Violation } from "../run-result.js";
import type { Scenario } from "../scenario/scenario.js";
import type { Clock, Link, Outcome, Reply } from "../world.js";
import type { Client, Task } from "./client.js";
import { pageProblems, sendAnswerProblem, unreadProblems, unreadSessions } from "./judge-answers.js";
import type { Line } from "./line.js";
import type { Meter } from "./meter.js";
import type { Journal } from "./records.js";

/** All that a client needs to act. */
export interface Scene {
  /** Names the run in its messages. */
  readonly run: string;
  readonly scenario: Scenario;
  readonly population: Population;
  readonly cast: Cast;
  /** The users' password, as clients send it. */
  readonly passwordHash: string;
  readonly userNameOf: (client: number) => string;
  readonly clock: Clock;
  readonly meter: Meter;
  readonly journal: Journal;
  /** Requests that wait for their answer. */
  inFlight: number;
}

/** Reasons that lie outside of the request: around them, what has no answer may not have arrived. */
const troubles: ReadonlySet<string> = new Set([
  ...["timeout", "connectionClosed", "malformed", "outcomeUnknown"],
  ...["overloaded", "storageUnavailable", "rateLimited", "shuttingDown"],
]);

const pageMessages = 20;

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
  const ask = <N extends CommandWithResponse>(command: N, fields: RequestFields<N>) =>
    request(scene, client, line, command, fields, dueAt);

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
    case "sessions":
      await ask("recentSessions", { userId, latestUpdateTime: 0 });
      return;
    case "unread": {
      const { body } = await ask("unreadCount", { userId });
      if (body) openUnread(scene, client, task.open, body);
      return;
    }
    case "page":
      await page(scene, client, task.key, task.acknowledge, ask);
      return;
    case "acknowledge":
      await acknowledge(scene, client, line, task.key, task.id, dueAt);
      return;
    case "send":
      client.ahead += task.sizes.length - 1;
      await Promise.all(
        task.sizes.map((size) => sendMessage(scene, client, line, task.key, size, task.voice, dueAt)),
      );
      return;
    case "token": {
      client.tokens += 1;
      await ask("deviceToken", {
        userId,
        deviceToken: `ios:${scene.run}-${client.number}-${client.tokens}`,
        clientType: 0x11,
      });
      return;
    }
    case "leave": {
      const groupId = cast.groups[task.group] ?? 0;
      client.outside.set(task.group, "unsure");
      client.moves += 1;
      const { outcome } = await ask("groupChangeMember", {
        ...{ userId, groupId, memberIdList: [userId] },
        changeType: GroupModifyType.GROUP_MODIFY_TYPE_DEL,
      });
      const state = outcome === "ok" ? "out" : "unsure";
      client.outside.set(task.group, state);
      membership(scene, client, task.group, state);
      // Until it is known to be out, coming back would prove nothing.
      if (outcome !== "ok") client.next.unshift(task);
      return;
    }
    case "beforeJoin": {
      const { outcome, body } = await ask("latestMsgId", {
        userId: creatorOf(scene, task.group),
        ...sessionOf(cast, groupKey(task.group), client.number),
      });
      client.next.unshift(
        outcome === "ok" && body
          ? { kind: "join", group: task.group, least: body.latestMsgId }
          : { kind: "beforeJoin", group: task.group },
      );
      return;
    }
    case "join": {
      client.outside.set(task.group, "unsure");
      client.moves += 1;
      membership(scene, client, task.group, "unsure");
      const { outcome } = await ask("groupChangeMember", {
        ...{ userId: creatorOf(scene, task.group), groupId: cast.groups[task.group] ?? 0 },
        ...{ changeType: GroupModifyType.GROUP_MODIFY_TYPE_ADD, memberIdList: [userId] },
      });
      client.next.unshift(outcome === "ok" ? { ...task, kind: "afterJoin" } : task);
      return;
    }
    case "afterJoin": {
      const { outcome, body } = await ask("latestMsgId", {
        userId: creatorOf(scene, task.group),
        ...sessionOf(cast, groupKey(task.group), client.number),
      });
      if (outcome === "ok" && body) {
        client.outside.delete(task.group);
        membership(scene, client, task.group, "in", task.least, body.latestMsgId);
      } else client.next.unshift(task);
      return;
    }
  }
}

/** Sends a request and notes what becomes of it. */
async function request<N extends CommandWithResponse>(
  scene: Scene,
  client: Client,
  line: Line,
  command: N,
  fields: RequestFields<N>,
  dueAt: number,
): Promise<Reply<N>> {
  const { clock, meter, journal, scenario } = scene;
  const link = openLink(line);
  const { connection } = line;
  line.order += 1;
  const sentAt = clock.now();
  meter.sent();
  scene.inFlight += 1;
  const reply = await link.request(command, fields, scenario.timeout * 1_000);
  scene.inFlight -= 1;
  const now = clock.now();
  meter.answered(command, reply.outcome, now - (scenario.load.kind === "closed" ? sentAt : dueAt));
  if (reply.outcome === "ok") return reply;
  if (troubles.has(reply.reason)) journal.trouble(sentAt, now);
  if (reply.reason === "timeout" || reply.reason === "malformed") {
    const noAnswer = reply.reason === "timeout";
    journal.violation({
      kind: noAnswer ? "noAnswer" : "badAnswer",
      subject: `user ${scene.cast.users[client.number]}`,
      summary: `${command} ${noAnswer ? `was not answered within ${scenario.timeout} s` : "was answered with what does not decode"}`,
      events: [
        { t: sentAt, what: `${command} sent on connection ${connection}` },
        {
          t: now,
          what: noAnswer ? "no answer yet, the connection is open" : "an answer that does not decode",
        },
      ],
    });
  }
  return reply;
}

async function sendMessage(
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
  const fields = {
    ...{
      fromUserId: cast.users[client.number] ?? 0,
      toSessionId: sessionOf(cast, key, client.number).sessionId,
    },
    ...{ msgId: 0, createTime: Math.floor(clock.now() / 1_000), msgType, msgData },
  };
  const { connection } = line;
  const sentAt = clock.now();
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

type Ask = <N extends CommandWithResponse>(command: N, fields: RequestFields<N>) => Promise<Reply<N>>;

async function page(
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
async function acknowledge(
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
function openUnread(
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

function membership(
  { journal, clock }: Scene,
  client: Client,
  group: number,
  state: "in" | "out" | "unsure",
  joinedAfterLeast = 0,
  joinedAfterMost = 0,
): void {
  journal.membership({
    ...{ client: client.number, group, state, joinedAfterLeast, joinedAfterMost, at: clock.now() },
  });
}

function creatorOf({ cast, population }: Scene, group: number): number {
  return cast.users[population.groups[group]?.members[0] ?? 0] ?? 0;
}

function openLink({ link }: Line): Link {
  if (link === null) throw new Error("the connection is not open");
  return link;
}

function badAnswer({ cast, clock }: Scene, client: Client, summary: string): Violation {
  const events = [{ t: clock.now(), what: summary }];
  return { kind: "badAnswer", subject: `user ${cast.users[client.number]}`, summary, events };
}
