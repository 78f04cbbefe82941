import { groupId, setGroupShield, userId } from "@chatledger/core";
import type { Handler } from "./handler.js";
import { failed, succeeded } from "./wire-values.js";

export const groupShield: Handler<"groupShield"> = {
  commandClass: "write",
  async answer(ledger, request) {
    await setGroupShield(ledger, userId(request.userId), groupId(request.groupId), request.shieldStatus);
    return { userId: request.userId, groupId: request.groupId, resultCode: succeeded };
  },
  refuse: (request) => ({ userId: request.userId, groupId: request.groupId, resultCode: failed }),
};
