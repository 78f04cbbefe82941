import { groupInfo as findGroups, groupId, userId } from "@chatledger/core";
import type { Handler } from "./handler.js";
import { groupTypeOf } from "./wire-values.js";

export const groupInfo: Handler<"groupInfo"> = {
  commandClass: "read",
  async answer(ledger, request) {
    const asked = request.groupVersionList.map(({ groupId: id, version }) => ({
      group: groupId(id),
      version,
    }));
    const groups = await findGroups(ledger, userId(request.userId), asked);
    return {
      userId: request.userId,
      groupInfoList: groups.map((group) => ({
        groupId: group.id,
        version: group.version,
        groupName: group.name,
        groupAvatar: group.avatar,
        groupCreatorId: group.creator,
        groupType: groupTypeOf(group.kind),
        shieldStatus: group.pushShield,
        groupMemberList: group.members,
      })),
    };
  },
  refuse: (request) => ({ userId: request.userId }),
};
