import { changedUsers } from "@chatledger/core";
import type { Handler } from "./handler.js";
import { sharedList } from "./shared-list.js";
import { userInfoOf } from "./wire-values.js";

const userList = sharedList(userInfoOf);

export const allUsers: Handler<"allUsers"> = {
  commandClass: "read",
  async answer(ledger, request) {
    const { entries, latest } = await changedUsers(ledger, request.latestUpdateTime);
    return { userId: request.userId, latestUpdateTime: latest, userList: userList(entries) };
  },
  refuse: (request) => ({ userId: request.userId, latestUpdateTime: request.latestUpdateTime }),
};
