import { pushTargets, userId } from "@chatledger/core";
import type { Handler } from "./handler.js";
import { clientTypeOf } from "./wire-values.js";

/** An ordinary notice; message servers choose a silent one themselves. */
const normalPush = 1;

export const getDeviceTokens: Handler<"getDeviceTokens"> = {
  commandClass: "read",
  async answer(ledger, request) {
    const targets = await pushTargets(ledger, request.userId.map(userId));
    return {
      userTokenInfo: targets.map(({ user, platform, token, unread }) => ({
        userId: user,
        userType: clientTypeOf(platform),
        token,
        pushCount: unread,
        pushType: normalPush,
      })),
    };
  },
  refuse: () => ({}),
};
