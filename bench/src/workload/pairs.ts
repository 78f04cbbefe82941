import { encodeRequest, MsgType, type RequestFields } from "@chatledger/protocol";
import { createIdSet, type IdSet } from "./id-set.js";

/** Two users, of whom one writes to the other. */
export interface Pair {
  readonly from: number;
  readonly to: number;
  readonly text: Buffer;
  /** The newest id before the load; set when the pair has been opened. */
  base: number;
  /** What was unread then. */
  unreadBefore: number;
  /** The ids above `base` that were acknowledged, less `base`. */
  readonly ids: IdSet;
}

/** Bytes of a message. */
export const textBytes = 64;
/** Seconds: the senders' clock, which the proxy keeps and goes by in nothing. */
export const createTime = 1_700_000_000;

/**
 * Pairs of users 1 and 2, 3 and 4 …: each pair is a conversation of its own.
 *
 * @param step 100 takes every hundredth of them
 */
export function makePairs(count: number, step = 1): readonly Pair[] {
  return Array.from({ length: count }, (_, index) => pairOf(index * step * 2 + 1, index * step * 2 + 2));
}

export function pairOf(from: number, to: number): Pair {
  const text = Buffer.alloc(textBytes, `${from} writes to ${to}. `);
  return { from, to, text, base: 0, unreadBefore: 0, ids: createIdSet() };
}

export const sendFrame = (pair: Pick<Pair, "from" | "to" | "text">): Buffer =>
  encodeRequest("msgData", 0, sendFields(pair));

export function sendFields({ from, to, text }: Pick<Pair, "from" | "to" | "text">): RequestFields<"msgData"> {
  return {
    fromUserId: from,
    toSessionId: to,
    msgId: 0,
    createTime,
    msgType: MsgType.MSG_TYPE_SINGLE_TEXT,
    msgData: text,
  };
}
