import { changeAvatar as setAvatar, userId } from "@chatledger/core";
import type { Handler } from "./handler.js";
import { failed, succeeded } from "./wire-values.js";

export const changeAvatar: Handler<"changeAvatar"> = {
  commandClass: "write",
  async answer(ledger, request) {
    await setAvatar(ledger, userId(request.userId), request.avatarUrl);
    return { userId: request.userId, resultCode: succeeded };
  },
  refuse: (request) => ({ userId: request.userId, resultCode: failed }),
};
