import { setPushShield, userId } from "@chatledger/core";
import type { Handler } from "./handler.js";
import { failed, succeeded } from "./wire-values.js";

export const pushShield: Handler<"pushShield"> = {
  commandClass: "write",
  async answer(ledger, request) {
    await setPushShield(ledger, userId(request.userId), request.shieldStatus);
    return { userId: request.userId, resultCode: succeeded, shieldStatus: request.shieldStatus };
  },
  refuse: (request) => ({ userId: request.userId, resultCode: failed }),
};
