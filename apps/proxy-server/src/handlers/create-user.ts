import { createUser as create } from "@chatledger/core";
import type { Handler } from "./handler.js";
import { failed, succeeded } from "./wire-values.js";

const nameTaken = 2;

export const createUser: Handler<"createUser"> = {
  commandClass: "write",
  async answer(ledger, request) {
    const account = {
      name: request.userName,
      nick: request.userNickName ?? request.userName,
      gender: request.userGender ?? 0,
      departmentId: request.departmentId ?? 0,
      email: request.email ?? "",
      phone: request.userTel ?? "",
      domain: request.userDomain ?? "",
      avatar: request.avatarUrl ?? "",
      signInfo: request.signInfo ?? "",
    };
    const { status, user } = await create(ledger, account, request.password);
    return { resultCode: status === "ok" ? succeeded : nameTaken, userId: user };
  },
  refuse: () => ({ resultCode: failed }),
};
