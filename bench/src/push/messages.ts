import { setTimeout as sleep } from "node:timers/promises";
import type { Address } from "@chatledger/command-line";
import {
  type Arrival,
  machineClock,
  openLatencyHistogram,
  recordMs,
  startClosedLoop,
  startOpenLoop,
} from "@chatledger/load-generator";
import {
  clientCommands,
  clientPushes,
  decodeClientPush,
  decodeClientResponse,
  encodeClientRequest,
  MsgType,
  SessionType,
} from "@chatledger/protocol";
import { textBytes } from "../workload/pairs.js";
import type { ArrivedFrame } from "./client-connection.js";
import type { ClientLoad } from "./client-load.js";
import { type Clients, logInClients } from "./clients.js";
import { type Conversation, createMessageLog, type SentMessage } from "./message-log.js";

/** A message to be sent. */
export interface Draft {
  readonly conversation: Conversation;
  /** What the client addresses: the group, or the other user. */
  readonly to: number;
  /** The client who sends it, by number. */
  readonly sender: number;
}

/** How messages follow one another. */
export type Drafts =
  /** Each when it is due. */
  | { readonly kind: "open"; readonly arrivals: Iterator<Arrival<Draft>> }
  /** Each when one before it has been pushed to everybody: so many are on their way. */
  | { readonly kind: "closed"; readonly inFlight: number; readonly next: () => Draft };

const lastPushesMs = 15_000;
/** How often it is looked whether the last ones have arrived. */
const lookMs = 10;
const numberDigits = 10;

/**
 * Logs in clients and has them send messages. What counts is a push: from the moment at which its message was due to its
 * arrival. Receivers acknowledge single messages, as clients do.
 *
 * @param prepare makes the conversations, and says what is sent
 */
export async function startMessages(
  address: Address,
  count: number,
  prepare: (clients: Clients) => Promise<Drafts>,
): Promise<ClientLoad> {
  const log = createMessageLog();
  let pushes = 0;
  let latency = openLatencyHistogram();
  let lateness = openLatencyHistogram();
  let pushedToAll = (_: SentMessage): void => undefined;

  function onFrame(client: number, { command, sequence, body }: ArrivedFrame, now: number): void {
    switch (command) {
      case clientPushes.msgData.id:
        onPush(client, body, now);
        return;
      case clientCommands.msgData.response.id:
        // A refusal has no body.
        log.acknowledged(
          client,
          sequence,
          body.length === 0 ? 0 : decodeClientResponse("msgData", body).msgId,
        );
        return;
      case clientPushes.kickUser.id:
        log.wrong("kick", `client ${client} was kicked`);
        return;
    }
  }

  function onPush(client: number, body: Buffer, now: number): void {
    const { fromUserId, msgId, msgData } = decodeClientPush("msgData", body);
    const message = log.pushed(client, numberIn(msgData), msgId);
    if (message === null) return;
    pushes += 1;
    recordMs(latency, now - message.dueAt);
    if (!message.conversation.isGroup) acknowledge(client, fromUserId, msgId);
    if (message.missing === 0) pushedToAll(message);
  }

  function acknowledge(client: number, from: number, msgId: number): void {
    const connection = clients.connections[client];
    connection?.send(
      encodeClientRequest("msgDataAck", 0, {
        ...{ userId: connection.user, sessionId: from, msgId, sessionType: SessionType.SESSION_TYPE_SINGLE },
      }),
    );
  }

  function send({ conversation, to, sender }: Draft, dueAt: number): number {
    const connection = clients.connections[sender];
    const number = log.sent(conversation, sender, dueAt);
    connection?.send(
      encodeClientRequest("msgData", number & 0xffff, {
        ...{ fromUserId: connection.user, toSessionId: to, msgId: 0, createTime: 0 },
        msgType: conversation.isGroup ? MsgType.MSG_TYPE_GROUP_TEXT : MsgType.MSG_TYPE_SINGLE_TEXT,
        msgData: textOf(number),
      }),
    );
    return number;
  }

  function startLoop(drafts: Drafts): { stop(): void } {
    const startAt = machineClock.now();
    if (drafts.kind === "open") {
      return startOpenLoop(machineClock, startAt, drafts.arrivals, (draft, dueAt, lateMs) => {
        recordMs(lateness, lateMs);
        send(draft, dueAt);
      });
    }
    const loop = startClosedLoop<null>(machineClock, {
      ...{ startAt, endAt: Number.POSITIVE_INFINITY, think: null },
      senders: Array.from({ length: drafts.inFlight }, () => [null, 0] as const),
      begin: (_, dueAt) => void send(drafts.next(), dueAt),
    });
    pushedToAll = () => loop.done(null);
    return loop;
  }

  const clients = await logInClients(address, count, onFrame);
  let loop: { stop(): void };
  let isOpen: boolean;
  try {
    const drafts = await prepare(clients);
    isOpen = drafts.kind === "open";
    loop = startLoop(drafts);
  } catch (error) {
    clients.close();
    throw error;
  }

  return {
    loginSeconds: clients.loginSeconds,
    takeRound() {
      const round = { requests: pushes, latency, lateness: isOpen ? lateness : null };
      pushes = 0;
      latency = openLatencyHistogram();
      lateness = openLatencyHistogram();
      return round;
    },
    async stop() {
      loop.stop();
      for (let waited = 0; log.unfinished() > 0 && waited < lastPushesMs; waited += lookMs)
        await sleep(lookMs);
      clients.close();
    },
    problems: () => [...clients.problems(), ...log.problems()],
  };
}

/** The text of a message: its number, by which its pushes are known, and what fills it up. */
const textOf = (number: number): Buffer =>
  Buffer.alloc(textBytes, `${String(number).padStart(numberDigits, "0")} is a message of the load. `);

/** The number of a text; one that no message has where the text is another. */
function numberIn(text: Uint8Array): number {
  let number = 0;
  for (let at = 0; at < numberDigits; at += 1) {
    const digit = (text[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}
