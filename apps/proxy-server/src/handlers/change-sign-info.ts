import { changeSignInfo as setSignInfo, userId } from "@chatledger/core";
import type { Handler } from "./handler.js";
import { failed, succeeded } from "./wire-values.js";

export const changeSignInfo: Handler<"changeSignInfo"> = {
  commandClass: "write",
  async answer(ledger, request) {
    await setSignInfo(ledger, userId(request.userId), request.signInfo);
    return { userId: request.userId, resultCode: succeeded, signInfo: request.signInfo };
  },
  refuse: (request) => ({ userId: request.userId, resultCode: failed }),
};
