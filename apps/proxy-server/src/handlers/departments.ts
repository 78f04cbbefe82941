import { changedDepartments } from "@chatledger/core";
import type { Handler } from "./handler.js";

export const departments: Handler<"departments"> = {
  async answer(ledger, request) {
    const { entries, latest } = await changedDepartments(ledger, request.latestUpdateTime);
    return {
      userId: request.userId,
      latestUpdateTime: latest,
      deptList: entries.map((department) => ({
        deptId: department.id,
        priority: department.priority,
        deptName: department.name,
        parentDeptId: department.parentId,
        deptStatus: department.status,
      })),
    };
  },
  refuse: (request) => ({ userId: request.userId, latestUpdateTime: request.latestUpdateTime }),
};
