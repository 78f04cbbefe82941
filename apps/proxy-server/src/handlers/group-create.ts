import { createGroup, userId } from "@chatledger/core";
import type { Handler } from "./handler.js";
import { failed, groupKindOf, succeeded } from "./wire-values.js";

export const groupCreate: Handler<"groupCreate"> = {
  commandClass: "write",
  async answer(ledger, request) {
    const { group, members } = await createGroup(ledger, {
      creator: userId(request.userId),
      kind: groupKindOf(request.groupType),
      name: request.groupName,
      avatar: request.groupAvatar,
      members: request.memberIdList.map(userId),
    });
    return {
      userId: request.userId,
      resultCode: succeeded,
      groupId: group,
      groupName: request.groupName,
      userIdList: members,
    };
  },
  refuse: (request) => ({ userId: request.userId, resultCode: failed, groupName: request.groupName }),
};
