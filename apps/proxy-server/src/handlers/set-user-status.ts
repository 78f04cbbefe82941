import { setUserStatus as setStatus, userId } from "@chatledger/core";
import type { Handler } from "./handler.js";
import { failed, succeeded } from "./wire-values.js";

export const setUserStatus: Handler<"setUserStatus"> = {
  commandClass: "write",
  async answer(ledger, request) {
    await setStatus(ledger, userId(request.userId), request.status);
    return { userId: request.userId, resultCode: succeeded };
  },
  refuse: (request) => ({ userId: request.userId, resultCode: failed }),
};
