import { pushShield, userId } from "@chatledger/core";
import type { Handler } from "./handler.js";
import { failed, succeeded } from "./wire-values.js";

export const queryPushShield: Handler<"queryPushShield"> = {
  commandClass: "read",
  async answer(ledger, request) {
    const shieldStatus = await pushShield(ledger, userId(request.userId));
    return { userId: request.userId, resultCode: succeeded, shieldStatus };
  },
  refuse: (request) => ({ userId: request.userId, resultCode: failed }),
};
