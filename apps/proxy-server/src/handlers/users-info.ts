import { usersInfo as findUsers, userId } from "@chatledger/core";
import type { Handler } from "./handler.js";
import { userInfoOf } from "./wire-values.js";

export const usersInfo: Handler<"usersInfo"> = {
  commandClass: "read",
  async answer(ledger, request) {
    const users = await findUsers(ledger, request.userIdList.map(userId));
    return { userId: request.userId, userInfoList: users.map(userInfoOf) };
  },
  refuse: (request) => ({ userId: request.userId }),
};
