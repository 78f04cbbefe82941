import { listUnread, userId } from "@chatledger/core";
import type { Handler } from "./handler.js";
import { msgTypeOf, sessionIdOf, sessionTypeOf } from "./wire-values.js";

export const unreadCount: Handler<"unreadCount"> = {
  commandClass: "read",
  async answer(ledger, request) {
    const { total, entries } = await listUnread(ledger, userId(request.userId));
    return {
      userId: request.userId,
      totalCnt: total,
      unreadinfoList: entries.map(({ peer, count, newest }) => ({
        sessionType: sessionTypeOf(peer),
        sessionId: sessionIdOf(peer),
        unreadCnt: count,
        latestMsgId: newest.id,
        latestMsgData: newest.body,
        latestMsgType: msgTypeOf(newest),
        latestMsgFromUserId: newest.from,
      })),
    };
  },
  refuse: (request) => ({ userId: request.userId, totalCnt: 0 }),
};
