import { changedUsers } from "@chatledger/core";
import type { Handler } from "./handler.js";
import { userInfoOf } from "./wire-values.js";

export const allUsers: Handler<"allUsers"> = {
  async answer(ledger, request) {
    const { entries, latest } = await changedUsers(ledger, request.latestUpdateTime);
    return { userId: request.userId, latestUpdateTime: latest, userList: entries.map(userInfoOf) };
  },
  refuse: (request) => ({ userId: request.userId, latestUpdateTime: request.latestUpdateTime }),
};
