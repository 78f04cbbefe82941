import { changeMembers, groupId, userId } from "@chatledger/core";
import type { RequestOf } from "@chatledger/protocol";
import type { Handler } from "./handler.js";
import { failed, memberChangeOf, succeeded } from "./wire-values.js";

export const groupChangeMember: Handler<"groupChangeMember"> = {
  commandClass: "write",
  async answer(ledger, request) {
    const { changed, members } = await changeMembers(ledger, userId(request.userId), {
      group: groupId(request.groupId),
      change: memberChangeOf(request.changeType),
      users: request.memberIdList.map(userId),
    });
    return { ...named(request), resultCode: succeeded, curUserIdList: members, chgUserIdList: changed };
  },
  refuse: (request) => ({ ...named(request), resultCode: failed }),
};

const named = (request: RequestOf<"groupChangeMember">) => ({
  userId: request.userId,
  changeType: request.changeType,
  groupId: request.groupId,
});
