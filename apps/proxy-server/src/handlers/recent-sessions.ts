import { recentSessions as listRecentSessions, userId } from "@chatledger/core";
import { SessionStatusType } from "@chatledger/protocol";
import type { Handler } from "./handler.js";
import { msgTypeOf, sessionIdOf, sessionTypeOf } from "./wire-values.js";

export const recentSessions: Handler<"recentSessions"> = {
  commandClass: "read",
  async answer(ledger, request) {
    const sessions = await listRecentSessions(ledger, userId(request.userId), request.latestUpdateTime);
    return {
      userId: request.userId,
      contactSessionList: sessions.map(({ peer, updatedAt, newest }) => ({
        sessionType: sessionTypeOf(peer),
        sessionId: sessionIdOf(peer),
        sessionStatus: SessionStatusType.SESSION_STATUS_OK,
        updatedTime: updatedAt,
        latestMsgId: newest.id,
        latestMsgData: newest.body,
        latestMsgType: msgTypeOf(newest),
        latestMsgFromUserId: newest.from,
      })),
    };
  },
  refuse: (request) => ({ userId: request.userId }),
};
