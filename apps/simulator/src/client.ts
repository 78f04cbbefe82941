import { setTimeout as sleep } from "node:timers/promises";
import { MsgType } from "@chatledger/protocol";
import { type Conversation, keyOf, type Session, sessionOf } from "./conversation.js";
import { type Crowd, passwordHash, unreadListOf, userNameOf } from "./crowd.js";
import type { Send } from "./journal.js";
import { bodyOf } from "./message-body.js";
import type { MessageServer, Sent } from "./message-server.js";
import type { Meter } from "./meter.js";
import { type Action, clientScript, type Target } from "./script.js";
import { judgeOwnRead, judgeTotal } from "./unread-model.js";

/** A client that is later than this lets its script slip, instead of doing everything at once. */
const maxLateMs = 2_000;

/**
 * Plays one client: looks at its sessions and what is unread, then follows its script, step by step when each is
 * due, until `signal` ends it. What is under way then is still awaited.
 *
 * @param startAt `performance.now()` at which it comes in
 */
export async function runClient(
  crowd: Crowd,
  meter: Meter,
  number: number,
  startAt: number,
  signal: AbortSignal,
): Promise<void> {
  const client: Client = {
    ...{ crowd, number, user: crowd.users[number] ?? 0, server: crowd.messageServerOf(number) },
    messagesSent: 0,
  };
  let due = startAt;
  if (!(await waitUntil(due, signal))) return;
  await act(client, { kind: "sessions" });
  await act(client, { kind: "read", pick: 0, depth: 0 });
  for (const { afterMs, action } of clientScript(crowd.plan, number)) {
    due += afterMs;
    if (!(await waitUntil(due, signal))) return;
    const late = performance.now() - due;
    meter.began(late);
    if (late > maxLateMs) due += late;
    await act(client, action);
  }
}

/** Answers false where `signal` came first. */
async function waitUntil(due: number, signal: AbortSignal): Promise<boolean> {
  const left = due - performance.now();
  if (left > 0) await sleep(left, undefined, { signal }).catch(() => undefined);
  return !signal.aborted;
}

interface Client {
  readonly crowd: Crowd;
  readonly number: number;
  readonly user: number;
  readonly server: MessageServer;
  messagesSent: number;
}

async function act(client: Client, action: Action): Promise<void> {
  const { server, user } = client;
  switch (action.kind) {
    case "send": {
      const conversation = conversationOf(client, action.target);
      await Promise.all(action.sizes.map((size) => sendMessage(client, conversation, size)));
      return;
    }
    case "read":
      await read(client, action.pick, action.depth);
      return;
    case "history":
      await page(client, sessionOf(conversationOf(client, action.target), user), action.count);
      return;
    case "sessions":
      await server.send("recentSessions", { userId: user, latestUpdateTime: 0 }).reply;
      return;
    case "signIn":
      await server.send("validate", { userName: userNameOf(client.number), password: passwordHash }).reply;
      return;
  }
}

function conversationOf({ crowd, number }: Client, target: Target): Conversation {
  if (target.kind === "single") return crowd.pair(number, target.friend);
  const group = crowd.groups[target.group];
  if (!group) throw new Error(`group ${target.group} is not in the plan`);
  return group;
}

async function sendMessage(client: Client, conversation: Conversation, size: number): Promise<void> {
  const { user, server } = client;
  const { journal } = client.crowd;
  const marker = { client: client.number, number: client.messagesSent };
  client.messagesSent += 1;
  const msgType = conversation.group === null ? MsgType.MSG_TYPE_SINGLE_TEXT : MsgType.MSG_TYPE_GROUP_TEXT;
  const msgData = bodyOf(journal.run, marker, size);
  const toSessionId = sessionOf(conversation, user).sessionId;
  const createTime = Math.floor(Date.now() / 1_000);
  const request = { fromUserId: user, toSessionId, msgId: 0, createTime, msgType, msgData };
  const { connection, order, reply } = server.send("msgData", request);
  const send: Send = {
    ...{ ...marker, size, from: user, conversation, msgType, connection, order },
    ...{ outcome: "unknown", id: 0 },
  };
  journal.sends.push(send);
  const { outcome, body } = await reply;
  send.outcome = outcome;
  if (outcome !== "ok" || body === null) return;
  send.id = body.msgId;
  const repeats = body.fromUserId === user && body.toSessionId === toSessionId && body.msgType === msgType;
  if (repeats && msgData.equals(body.msgData)) return;
  const detail = `${conversation.key}: the answer to message ${marker.client}/${marker.number} shows another message`;
  journal.faults.push({ kind: "badAnswer", detail });
}

async function read(client: Client, pick: number, depth: number): Promise<void> {
  const { user, server } = client;
  const { journal } = client.crowd;
  const { body } = await lookAtUnread(client).reply;
  const session = body?.unreadinfoList[Math.floor(pick * body.unreadinfoList.length)];
  if (!session) return;
  const shown = await page(client, session, 20);
  const key = keyOf(user, session);
  // What is left from before the run is acknowledged as a whole: how it is made up is not known.
  const before = journal.backlogs.get(user)?.get(key)?.newest ?? 0;
  const ids = shown.filter((id) => id >= before);
  const id = ids[Math.floor(depth * ids.length)];
  if (id === undefined) return;
  const { sessionType, sessionId } = session;
  const connection = server.notify("msgReadAck", { userId: user, sessionType, sessionId, msgId: id });
  journal.marks.push({ user, key, id, connection });
  // At once, behind the acknowledgement on its connection: everybody reads what they have written.
  const again = lookAtUnread(client);
  const { body: after } = await again.reply;
  if (after === null || again.connection !== connection) return;
  journal.faults.push(...judgeOwnRead(user, key, id, unreadListOf(user, after)));
}

/** Asks what is unread; the total is checked when the answer comes. */
function lookAtUnread({ user, server, crowd }: Client): Sent<"unreadCount"> {
  const sent = server.send("unreadCount", { userId: user });
  const reply = sent.reply.then((answer) => {
    if (answer.outcome === "ok" && answer.body !== null) {
      crowd.journal.faults.push(...judgeTotal(user, unreadListOf(user, answer.body)));
    }
    return answer;
  });
  return { ...sent, reply };
}

/** The ids of a conversation's newest messages, newest first. */
async function page(
  { user, server }: Client,
  { sessionType, sessionId }: Session,
  count: number,
): Promise<readonly number[]> {
  const request = { userId: user, sessionType, sessionId, msgIdBegin: 0, msgCnt: count };
  const { body } = await server.send("msgList", request).reply;
  return body?.msgList.map(({ msgId }) => msgId) ?? [];
}
