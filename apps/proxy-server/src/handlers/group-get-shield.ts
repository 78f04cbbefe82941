import { groupId, groupShields, userId } from "@chatledger/core";
import type { Handler } from "./handler.js";

export const groupGetShield: Handler<"groupGetShield"> = {
  commandClass: "read",
  async answer(ledger, request) {
    const shields = await groupShields(ledger, groupId(request.groupId), request.userId.map(userId));
    return {
      groupId: request.groupId,
      shieldStatusList: request.userId.map((user, index) => ({
        userId: user,
        groupId: request.groupId,
        shieldStatus: shields[index] ?? 0,
      })),
    };
  },
  refuse: (request) => ({ groupId: request.groupId }),
};
