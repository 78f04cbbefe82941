import { setDevice, userId } from "@chatledger/core";
import type { Handler } from "./handler.js";
import { platformOf } from "./wire-values.js";

export const deviceToken: Handler<"deviceToken"> = {
  commandClass: "write",
  async answer(ledger, request) {
    await setDevice(ledger, {
      user: userId(request.userId),
      token: request.deviceToken,
      platform: platformOf(request.clientType),
    });
    return { userId: request.userId };
  },
  refuse: (request) => ({ userId: request.userId }),
};
