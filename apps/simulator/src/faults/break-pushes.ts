import { commands, decodeClientPush, type Frame } from "@chatledger/protocol";
import { type Breaking, everySoOften } from "./tampering.js";

/** Message servers that do not push as they must. */
export const breakingPushes = {
  "drop-push"() {
    const isChosen = everySoOften();
    return () => ({ answers: (frames) => frames.filter((frame) => !isPush(frame) || !isChosen()) });
  },

  "double-push"() {
    const isChosen = everySoOften();
    return () => ({
      answers: (frames) =>
        frames.flatMap((frame) => (isPush(frame) && isChosen() ? [frame, frame] : [frame])),
    });
  },

  /** Every so often, a push is held back until the next of its conversation has gone. */
  "reorder-push"() {
    const isChosen = everySoOften();
    return () => {
      const held = new Map<string, Frame>();
      return {
        answers: (frames) =>
          frames.flatMap((frame) => {
            if (!isPush(frame)) return [frame];
            const conversation = conversationOf(frame);
            const before = held.get(conversation);
            if (before !== undefined) {
              held.delete(conversation);
              return [frame, before];
            }
            if (!isChosen()) return [frame];
            held.set(conversation, copyOf(frame));
            return [];
          }),
      };
    };
  },

  /** Every so often, a push goes to the client whose connection got something last as well. */
  "push-to-stranger"() {
    const isChosen = everySoOften();
    let chosen: Frame | null = null;
    let owner: object | null = null;
    return () => {
      const self = {};
      return {
        answers: (frames) => {
          const more = chosen !== null && owner !== self ? [chosen] : [];
          if (more.length > 0) chosen = null;
          for (const frame of frames) {
            if (!isPush(frame) || !isChosen()) continue;
            chosen = copyOf(frame);
            owner = self;
          }
          return [...frames, ...more];
        },
      };
    };
  },
} as const satisfies Record<string, Breaking>;

const isPush = ({ command, sequence }: Frame): boolean => command === commands.msgData.id && sequence === 0;

/** Both people of a conversation of two send to each other: a connection sees both under one name. */
function conversationOf(frame: Frame): string {
  const { fromUserId, toSessionId, msgType } = decodeClientPush("msgData", frame.body);
  return `${Math.min(fromUserId, toSessionId)} ${Math.max(fromUserId, toSessionId)} ${msgType}`;
}

/** A frame's body is a view of what it arrived in. */
const copyOf = (frame: Frame): Frame => ({ ...frame, body: Buffer.from(frame.body) });
