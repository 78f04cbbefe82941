import { encodeRequest, MsgType, type RequestFields } from "@chatledger/protocol";
import { createIdSet, type IdSet } from "./id-set.js";
import { textBytes } from "./scenarios.js";

/** Two users, of whom one writes to the other. */
export interface Pair {
  readonly from: number;
  readonly to: number;
  readonly text: Buffer;
  /** A send as one frame, complete but for its sequence number. */
  readonly frame: Buffer;
  /** The newest id before the load; set when the pair has been opened. */
  base: number;
  /** The ids above `base` that were acknowledged. */
  readonly ids: IdSet;
}

/** Pairs of users 1 and 2, 3 and 4 …: each pair is a conversation of its own. */
export function makePairs(count: number): readonly Pair[] {
  return Array.from({ length: count }, (_, index): Pair => {
    const from = index * 2 + 1;
    const to = from + 1;
    const text = Buffer.alloc(textBytes, `${from} writes to ${to}. `);
    const frame = encodeRequest("msgData", 0, sendFields({ from, to, text }));
    return { from, to, text, frame, base: 0, ids: createIdSet() };
  });
}

export function sendFields({ from, to, text }: Pick<Pair, "from" | "to" | "text">): RequestFields<"msgData"> {
  return {
    fromUserId: from,
    toSessionId: to,
    msgId: 0,
    createTime: 1_700_000_000,
    msgType: MsgType.MSG_TYPE_SINGLE_TEXT,
    msgData: text,
  };
}
