import type { Effect } from "./handler.js";

/** IMMsgDataAck: the client has taken a message that was pushed to it. */
export const msgDataAck: Effect<"msgDataAck"> = (_server, { unacknowledged }, { sessionId, msgId }) =>
  unacknowledged.acknowledge(sessionId, msgId);
