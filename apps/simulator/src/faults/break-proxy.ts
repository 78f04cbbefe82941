import {
  commands,
  createFrameDecoder,
  decodeRequest,
  decodeResponse,
  encodeBareFrame,
  encodeResponse,
  type Frame,
  HEADER_BYTES,
} from "@chatledger/protocol";
import type { Address } from "../address.js";
import { openRelay, type Pipe, type Relay } from "./relay.js";

/** How a proxy that does not keep its word misbehaves. */
export const breakModes = {
  "ack-without-store": "acknowledges some messages that it does not store",
  "repeat-id": "acknowledges some messages with the id of the one before",
  reorder: "stores some messages in another order than that of their arrival",
  "drop-unread": "leaves conversations out of some unread lists",
  double: "stores some messages twice",
} as const;

export type BreakMode = keyof typeof breakModes;

/** Meddles with what passes on one connection: answers the frames that go on, in their order. */
interface Tampering {
  readonly requests?: (frames: readonly Frame[], answer: (frame: Buffer) => void) => readonly Frame[];
  readonly answers?: (frames: readonly Frame[]) => readonly Frame[];
}

/** Every so many-th message is not treated as it should be. */
const period = 20;
const maxFrameBytes = 64 * 1024 * 1024;

/** Stands before a proxy and breaks its promises. */
export function openBrokenProxy(target: Address, mode: BreakMode): Promise<Relay> {
  const tamper = tamperings[mode]();
  return openRelay(target, (pipe) => meddle(pipe, tamper));
}

function meddle(pipe: Pipe, { requests, answers }: Tampering): void {
  const { forward, back } = pipe;
  if (requests) {
    pipe.forward = inFrames((frames) => forward(bytesOf(requests(frames, back))));
  }
  if (answers) pipe.back = inFrames((frames) => back(bytesOf(answers(frames))));
}

/** Takes bytes, and hands on the frames that are whole. */
function inFrames(take: (frames: readonly Frame[]) => void): (bytes: Buffer) => void {
  const decoder = createFrameDecoder(maxFrameBytes);
  return (bytes) => {
    decoder.push(bytes);
    const frames: Frame[] = [];
    for (let frame = decoder.next(); frame !== null; frame = decoder.next()) frames.push(frame);
    if (frames.length > 0) take(frames);
  };
}

/** What a mode keeps in mind is shared by all connections. */
const tamperings: Readonly<Record<BreakMode, () => Tampering>> = {
  "ack-without-store"() {
    const isChosen = everySoOften();
    const newest = new Map<string, number>();
    return {
      requests: (frames, answer) =>
        frames.filter((frame) => {
          if (frame.command !== sending || !isChosen()) return true;
          const fields = decodeRequest("msgData", frame.body);
          const conversation = conversationOf(fields);
          // An id that might well be the next one: nobody sees it by its size.
          const msgId = (newest.get(conversation) ?? 0) + 1;
          newest.set(conversation, msgId);
          answer(encodeResponse("msgData", frame.sequence, { ...fields, msgId }));
          return false;
        }),
      answers: (frames) => {
        for (const frame of frames) {
          const fields = sendAnswer(frame);
          if (fields) newest.set(conversationOf(fields), fields.msgId);
        }
        return frames;
      },
    };
  },

  "repeat-id"() {
    const isChosen = everySoOften();
    const newest = new Map<string, number>();
    return {
      answers: (frames) =>
        frames.map((frame) => {
          const fields = sendAnswer(frame);
          if (!fields) return frame;
          const conversation = conversationOf(fields);
          const before = newest.get(conversation);
          newest.set(conversation, fields.msgId);
          if (before === undefined || !isChosen()) return frame;
          return withBody(frame, encodeResponse("msgData", frame.sequence, { ...fields, msgId: before }));
        }),
    };
  },

  reorder: () => ({
    requests: (frames) => {
      const before = new Map<string, number>();
      const swapped = [...frames];
      for (const [index, frame] of frames.entries()) {
        if (frame.command !== sending) continue;
        const conversation = conversationOf(decodeRequest("msgData", frame.body));
        const other = before.get(conversation);
        if (other === undefined) before.set(conversation, index);
        else {
          swapped[index] = frames[other] ?? frame;
          swapped[other] = frame;
          before.delete(conversation);
        }
      }
      return swapped;
    },
  }),

  "drop-unread": () => ({
    answers: (frames) =>
      frames.map((frame) => {
        if (frame.command !== commands.unreadCount.response.id || frame.body.length === 0) return frame;
        const fields = decodeResponse("unreadCount", frame.body);
        const [dropped, ...unreadinfoList] = fields.unreadinfoList;
        if (!dropped || fields.userId % 3 !== 0) return frame;
        const totalCnt = fields.totalCnt - dropped.unreadCnt;
        return withBody(
          frame,
          encodeResponse("unreadCount", frame.sequence, { ...fields, totalCnt, unreadinfoList }),
        );
      }),
  }),

  double() {
    const isChosen = everySoOften();
    return {
      requests: (frames) =>
        frames.flatMap((frame) => {
          if (frame.command !== sending || !isChosen()) return [frame];
          // Nobody waits for an answer under sequence number 0.
          return [{ ...frame, sequence: 0 }, frame];
        }),
    };
  },
};

const sending = commands.msgData.id;

function everySoOften(): () => boolean {
  let count = 0;
  return () => {
    count += 1;
    return count % period === 0;
  };
}

const conversationOf = (fields: {
  readonly fromUserId: number;
  readonly toSessionId: number;
  readonly msgType: number;
}) => `${fields.fromUserId} ${fields.toSessionId} ${fields.msgType}`;

/** The answer to a message that was taken; null for every other frame. */
function sendAnswer(frame: Frame) {
  if (frame.command !== commands.msgData.response.id || frame.body.length === 0) return null;
  const fields = decodeResponse("msgData", frame.body);
  return fields.msgId === 0 ? null : fields;
}

const withBody = (frame: Frame, encoded: Buffer): Frame => ({
  ...frame,
  body: encoded.subarray(HEADER_BYTES),
});

function bytesOf(frames: readonly Frame[]): Buffer {
  return Buffer.concat(
    frames.flatMap(({ service, command, sequence, reserved, body }) => {
      const header = encodeBareFrame({ service, command, sequence, reserved });
      header.writeUInt32BE(HEADER_BYTES + body.length, 0);
      return [header, body];
    }),
  );
}
