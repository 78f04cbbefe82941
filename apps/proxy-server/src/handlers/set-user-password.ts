import { setPassword, userId } from "@chatledger/core";
import type { Handler } from "./handler.js";
import { failed, succeeded } from "./wire-values.js";

export const setUserPassword: Handler<"setUserPassword"> = {
  commandClass: "write",
  async answer(ledger, request) {
    await setPassword(ledger, userId(request.userId), request.password);
    return { userId: request.userId, resultCode: succeeded };
  },
  refuse: (request) => ({ userId: request.userId, resultCode: failed }),
};
