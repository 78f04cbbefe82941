import { listUsers as list, userId } from "@chatledger/core";
import type { Handler } from "./handler.js";
import { userInfoOf } from "./wire-values.js";

export const listUsers: Handler<"listUsers"> = {
  commandClass: "read",
  async answer(ledger, { afterUserId, userCnt, userName }) {
    const users = await list(ledger, userId(afterUserId), userCnt, userName);
    return { userList: users.map(userInfoOf) };
  },
  refuse: () => ({}),
};
