import { normalGroups, userId } from "@chatledger/core";
import type { Handler } from "./handler.js";

export const normalGroupList: Handler<"normalGroupList"> = {
  commandClass: "read",
  async answer(ledger, request) {
    const groups = await normalGroups(ledger, userId(request.userId));
    return {
      userId: request.userId,
      groupVersionList: groups.map(({ group, version }) => ({ groupId: group, version })),
    };
  },
  refuse: (request) => ({ userId: request.userId }),
};
