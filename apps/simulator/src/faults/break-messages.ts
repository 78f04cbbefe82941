import {
  commands,
  decodeRequest,
  decodeResponse,
  encodeResponse,
  type Frame,
  peerMessages,
} from "@chatledger/protocol";
import {
  answeredInstead,
  type Breaking,
  changedAnswers,
  changedRequests,
  everySoOften,
} from "./tampering.js";

/** Proxies that treat messages as they must not. */
export const breakingMessages = {
  "ack-without-store"() {
    const isChosen = everySoOften();
    const newest = new Map<string, number>();
    return () => ({
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
    });
  },

  "repeat-id"() {
    const isChosen = everySoOften();
    const newest = new Map<string, number>();
    return () => ({
      answers: changedAnswers("msgData", (fields) => {
        if (fields.msgId === 0) return null;
        const conversation = conversationOf(fields);
        const before = newest.get(conversation);
        newest.set(conversation, fields.msgId);
        return before === undefined || !isChosen() ? null : { ...fields, msgId: before };
      }),
    });
  },

  reorder: () => () => ({
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

  double() {
    const isChosen = everySoOften();
    return () => ({
      requests: (frames) =>
        frames.flatMap((frame) => {
          if (frame.command !== sending || !isChosen()) return [frame];
          // Nobody waits for an answer under sequence number 0.
          return [{ ...frame, sequence: 0 }, frame];
        }),
    });
  },

  "ignore-client-key": () => () => {
    const keys = new Map<number, Uint8Array>();
    return {
      requests: changedRequests("msgData", (fields, sequence) => {
        if (fields.clientKey === null) return null;
        keys.set(sequence, fields.clientKey);
        return { ...fields, clientKey: null };
      }),
      answers: changedAnswers("msgData", (fields, sequence) => {
        const clientKey = keys.get(sequence);
        keys.delete(sequence);
        return clientKey === undefined ? null : { ...fields, clientKey };
      }),
    };
  },

  "change-time": () => () => ({
    answers: changedAnswers("msgList", (fields) => {
      const msgList = fields.msgList.map((message) => ({ ...message, createTime: message.createTime + 1 }));
      return { ...fields, msgList };
    }),
  }),

  "drop-at-stop"() {
    const newest = new Map<string, number>();
    return () => {
      let isStopping = false;
      return {
        answers(frames) {
          for (const frame of frames) {
            if (frame.command === peerMessages.stopReceivePacket.id) isStopping = true;
            const fields = sendAnswer(frame);
            if (fields) newest.set(conversationOf(fields), fields.msgId);
          }
          return frames;
        },
        requests: answeredInstead("msgData", (fields) => {
          if (!isStopping) return null;
          const msgId = (newest.get(conversationOf(fields)) ?? 0) + 1;
          newest.set(conversationOf(fields), msgId);
          return { ...fields, msgId };
        }),
      };
    };
  },
} as const satisfies Record<string, Breaking>;

const sending = commands.msgData.id;

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
