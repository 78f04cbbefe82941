import { inParallel } from "@chatledger/load-generator";
import { commands, encodeRequest, type PduClient, SessionType } from "@chatledger/protocol";
import { NotMeasuredError } from "../config/exit-codes.js";
import { fieldAt } from "../load/answer-fields.js";
import type { LoadRequest, RequestStream } from "../load/load-request.js";
import { sendFields, textBytes } from "../workload/pairs.js";
import { preparationWidth, timeoutMs } from "../workload/request-timeout.js";
import { unixSeconds } from "../workload/unix-seconds.js";
import type { LoadScenario } from "./scenario.js";

/** Everybody writes to everybody else once, nobody to whom has written to them. */
interface Strangers {
  /** The first user's id. All ids are encoded in as many bytes, so that they can be written into a frame. */
  readonly first: number;
  readonly users: number;
  /** How many messages can be written before all have spoken. */
  readonly most: number;
  /** By a user's index: messages to them that were acknowledged, and what they had not read before. */
  readonly received: Uint32Array;
  readonly unreadBefore: Uint32Array;
  /** The messages that were acknowledged last, as many as are looked at. */
  readonly latest: number[];
}

const msgIdField = 3;
const idBytes = 4;
/** Ids from here to 2²⁸ take four bytes. */
const firstOfWidth = 2 ** 21;
const endOfWidth = 2 ** 28;
const sampled = 200;
const text = Buffer.alloc(textBytes, "A word with a stranger. ");
const single = SessionType.SESSION_TYPE_SINGLE;

export const singleStrangers: LoadScenario = {
  kind: "load",
  name: "single-strangers",
  about: "texts between people who never spoke: a new relation each",
  history: false,
  async prepare({ client, connections, sizes }) {
    const strangers = await meetStrangers(client, sizes.users);
    return {
      streams: Array.from({ length: connections }, (_, number) =>
        strangerStream(strangers, number, connections),
      ),
      check: () => checkStrangers(client, strangers),
    };
  },
};

/** Users of whom nobody knows another; on a running proxy others than in former runs. */
async function meetStrangers(client: PduClient, users: number): Promise<Strangers> {
  const bands = Math.floor((endOfWidth - firstOfWidth) / users);
  if (bands < 1)
    throw new NotMeasuredError(`single-strangers takes ${endOfWidth - firstOfWidth} users at most`);
  const first = firstOfWidth + (unixSeconds() % bands) * users;
  const strangers: Strangers = {
    ...{ first, users, most: Math.floor((users - 1) / 2) * users, latest: [] },
    ...{ received: new Uint32Array(users), unreadBefore: new Uint32Array(users) },
  };
  await inParallel([...strangers.unreadBefore.keys()], preparationWidth, async (index) => {
    strangers.unreadBefore[index] = await unreadOf(client, first + index);
  });
  return strangers;
}

/** Who writes message `number`, and to whom: in each round the distance to the receiver is one more. */
function indexesOf({ users }: Strangers, number: number): readonly [number, number] {
  const from = number % users;
  return [from, (from + 1 + Math.floor(number / users)) % users];
}

/** Message number `start`, and each `step`-th after it. */
function strangerStream(strangers: Strangers, start: number, step: number): RequestStream {
  const frame = encodeRequest("msgData", 0, sendFields({ from: endOfWidth - 1, to: endOfWidth - 1, text }));
  const placeholder = Buffer.from([0xff, 0xff, 0xff, 0x7f]);
  const fromAt = frame.indexOf(placeholder);
  const toAt = frame.indexOf(placeholder, fromAt + idBytes);
  let number = start;
  return {
    longestFrame: frame.length,
    next() {
      if (number >= strangers.most) return null;
      const [from, to] = indexesOf(strangers, number);
      writeVarint(frame, fromAt, strangers.first + from);
      writeVarint(frame, toAt, strangers.first + to);
      const request = firstMessage(strangers, number, to, frame);
      number += step;
      return request;
    },
  };
}

/** A first message: its id can only be 1. */
function firstMessage(strangers: Strangers, number: number, to: number, frame: Buffer): LoadRequest {
  return {
    frame,
    answer: commands.msgData.response.id,
    take(bytes, start, end) {
      const id = fieldAt(bytes, start, end, msgIdField);
      if (id !== 1) return `the first message of two strangers got id ${id}`;
      strangers.received[to] = (strangers.received[to] ?? 0) + 1;
      strangers.latest[number % sampled] = number;
      return null;
    },
  };
}

function writeVarint(bytes: Buffer, at: number, value: number): void {
  for (let byte = 0; byte < idBytes; byte += 1) {
    const last = byte === idBytes - 1;
    bytes[at + byte] = ((value >>> (7 * byte)) & 0x7f) | (last ? 0 : 0x80);
  }
}

/** Whether everybody has as much unread as was written to them, and the newest conversations one message each. */
async function checkStrangers(client: PduClient, strangers: Strangers): Promise<readonly string[]> {
  const { first, received, unreadBefore, latest } = strangers;
  const wrong: string[] = [];
  await inParallel([...received.keys()], preparationWidth, async (index) => {
    const unread = await unreadOf(client, first + index);
    const expected = (unreadBefore[index] ?? 0) + (received[index] ?? 0);
    if (unread !== expected) wrong.push(`user ${first + index}: ${unread} are unread, ${expected} should be`);
  });
  await inParallel(Object.values(latest), preparationWidth, async (number) => {
    const [from, to] = indexesOf(strangers, number).map((index) => first + index) as [number, number];
    const session = { userId: to, sessionType: single, sessionId: from };
    const page = await client.request("msgList", { ...session, msgIdBegin: 0, msgCnt: 2 }, { timeoutMs });
    const [message, other] = page.body?.msgList ?? [];
    const isRight = message?.msgId === 1 && message.fromSessionId === from && text.equals(message.msgData);
    if (!isRight || other)
      wrong.push(`user ${from} to ${to}: what is stored is not the one message that was sent`);
  });
  return wrong;
}

/** All that a user has not read. */
async function unreadOf(client: PduClient, user: number): Promise<number> {
  const { body } = await client.request("unreadCount", { userId: user }, { timeoutMs });
  return body?.totalCnt ?? 0;
}
